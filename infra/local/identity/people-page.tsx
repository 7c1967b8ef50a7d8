import type { Organisation, OrganisationId, Person, Role } from "../../../domain/directory.ts";
import type { Bilingual } from "../../../domain/language.ts";

/** Roles as the page heads them, in the order they are met in a case. */
const roles: Readonly<Record<Role, Bilingual>> = {
  inspector: { zh: "督学", en: "Inspectors" },
  resident_inspector: { zh: "责任督学", en: "Resident inspectors" },
  office_staff: { zh: "督导办工作人员", en: "Office staff" },
  office_head: { zh: "督导办主任", en: "Office head" },
  chief_inspector: { zh: "总督学", en: "Chief inspector" },
  committee_chair: { zh: "教育督导委员会主任", en: "Committee chair" },
  unit_head: { zh: "校(园)长", en: "Heads of schools and kindergartens" },
  unit_contact: { zh: "学校联络人", en: "Contacts of schools and kindergartens" },
  superior_officer: { zh: "主管部门", en: "Superior departments" },
  county_office_staff: { zh: "县级督导办工作人员", en: "County office staff" },
  auditor: { zh: "审计人员", en: "Auditors" },
  administrator: { zh: "系统管理员", en: "Administrators" },
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

const People = ({ role, people, organisations }: { role: Role } & Pick<Choice, "people" | "organisations">) => (
  <section aria-labelledby={role}>
    <h2 id={role}>
      {roles[role].zh} <span lang="en">{roles[role].en}</span>
    </h2>
    <ul>
      {people.map((person) => {
        const seat = person.positions.find((position) => position.role === role);
        const organisation = seat ? organisations.get(seat.organisationId) : undefined;
        return (
          <li>
            <button type="submit" name="person" value={person.id}>
              {person.name.zh} <span lang="en">{person.name.en}</span>
              <small>{organisation?.name.zh ?? seat?.organisationId}</small>
            </button>
          </li>
        );
      })}
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
          {(Object.keys(roles) as Role[]).map((role) => {
            const holders = people.filter((person) => person.positions.some((position) => position.role === role));
            return holders.length > 0 ? <People role={role} people={holders} organisations={organisations} /> : null;
          })}
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
