import type { Organisation, OrganisationId, Person, Role } from "../../../domain/directory.ts";
import type { Bilingual } from "../../../domain/language.ts";
import { roleTexts } from "../../../functions/web/texts/directory.ts";

/** Roles as the page heads them, in the order they are met in a case. */
const roles: Readonly<Record<Role, Bilingual>> = {
  inspector: { zh: "督学", en: "Inspectors" },
  resident_inspector: { zh: "责任督学", en: "Resident inspectors" },
  office_staff: { zh: "督导办工作人员", en: "Office staff" },
  office_head: { zh: "督导办主任", en: "Office head" },
  chief_inspector: { zh: "总督学", en: "Chief inspector" },
  committee_chair: { zh: "教育督导委员会主任", en: "Committee chair" },
  unit_head: { zh: "校(园)长", en: "Heads of schools and kindergartens" },
  unit_contact: { zh: "学校联络员", en: "Contacts of schools and kindergartens" },
  superior_officer: { zh: "主管部门及上级机关", en: "Superior departments and authorities above" },
  county_office_staff: { zh: "县级督导办工作人员", en: "County office staff" },
  auditor: { zh: "审计人员", en: "Auditors" },
  administrator: { zh: "系统管理员", en: "Administrators" },
};

/** A role that is something else at a government or bureau than at a school. */
const inGovernment: Partial<Record<Role, Bilingual>> = {
  unit_head: { zh: "政府、教育局负责人", en: "Heads of governments and education bureaux" },
  unit_contact: { zh: "政府、教育局联络员", en: "Contacts of governments and education bureaux" },
};

export const style = `body{font:16px/1.6 system-ui,"Noto Sans CJK SC","Microsoft YaHei",sans-serif;margin:2rem auto;max-width:64rem;padding:0 1rem}
ul{list-style:none;padding:0;display:grid;grid-template-columns:repeat(auto-fill,minmax(18rem,1fr));gap:.5rem}
button{font:inherit;text-align:left;width:100%;min-height:44px;padding:.5rem .8rem;border:1px solid #767676;border-radius:4px;background:#fff;color:#111;cursor:pointer}
button:hover,button:focus-visible{outline:3px solid #1d5fa8}small{display:block;color:#444}
p.note{border-left:4px solid #9a5b00;padding-left:1rem}`;

interface Choice {
  readonly people: readonly Person[];
  readonly organisations: ReadonlyMap<OrganisationId, Organisation>;
  /** The request to be answered, carried through the form. */
  readonly request: Readonly<Record<string, string>>;
  readonly action: string;
  readonly stylesheet: string;
}

type Organisations = Choice["organisations"];

interface Group {
  readonly id: string;
  readonly title: Bilingual;
  readonly people: readonly Person[];
}

/** Everybody once: under the first of their positions, which is what they are. */
function groupsOf(people: readonly Person[], organisations: Organisations): Group[] {
  const titles = (Object.keys(roles) as Role[]).flatMap((role) => {
    const other = inGovernment[role];
    return [{ id: role as string, title: roles[role] }, ...(other ? [{ id: governmental(role), title: other }] : [])];
  });
  const groupOf = ({ positions: [first] }: Person): string | null => {
    if (!first) return null;
    const isSchool = organisations.get(first.organisationId)?.kind === "unit";
    return inGovernment[first.role] && !isSchool ? governmental(first.role) : first.role;
  };
  return titles
    .map((title) => ({ ...title, people: people.filter((person) => groupOf(person) === title.id) }))
    .filter((group) => group.people.length > 0);
}

const governmental = (role: Role): string => `${role}-in-government`;

/** What somebody is and where: each place once, and the roles a heading does not say. */
function seatsOf({ positions: [first, ...others] }: Person, organisations: Organisations): string {
  if (!first) return "";
  const nameOf = (id: OrganisationId): string => organisations.get(id)?.name.zh ?? id;
  const more = others.map(({ role, organisationId }) => {
    const where = organisationId === first.organisationId ? "" : nameOf(organisationId);
    return `${where}${roleTexts[role].zh}`;
  });
  return [nameOf(first.organisationId), ...(more.length > 0 ? [`兼${more.join("、")}`] : [])].join("，");
}

const People = ({ id, title, people, organisations }: Group & Pick<Choice, "organisations">) => (
  <section aria-labelledby={id}>
    <h2 id={id}>
      {title.zh} <span lang="en">{title.en}</span>
    </h2>
    <ul>
      {people.map((person) => (
        <li>
          <button type="submit" name="person" value={person.id}>
            {person.name.zh} <span lang="en">{person.name.en}</span>
            <small>{seatsOf(person, organisations)}</small>
          </button>
        </li>
      ))}
    </ul>
  </section>
);

/** Whoever rehearses chooses who to be. There are no passwords: nothing here is real. */
export const PeoplePage = ({ people, organisations, request, action, stylesheet }: Choice) => (
  <html lang="zh-CN">
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width" />
      <title>选择演练人员 Choose who to be</title>
      <link rel="stylesheet" href={stylesheet} />
    </head>
    <body>
      <main>
        <h1>
          选择演练人员 <span lang="en">Choose who to be</span>
        </h1>
        <p class="note">
          这是演练环境:人员均为虚构,无需密码。
          <span lang="en"> This is a rehearsal: the people are fictional and have no passwords.</span>
        </p>
        <form method="post" action={action}>
          {Object.entries(request).map(([name, value]) => (
            <input type="hidden" name={name} value={value} />
          ))}
          {groupsOf(people, organisations).map((group) => (
            <People {...group} organisations={organisations} />
          ))}
          <p>
            <button type="submit" name="person" value="">
              取消 <span lang="en">Cancel</span>
            </button>
          </p>
        </form>
      </main>
    </body>
  </html>
);
