import type { Child } from "hono/jsx";
import { isAdministering, mayAdminister, mayOpenCase } from "../../../domain/access.ts";
import { holds } from "../../../domain/actor.ts";
import { seesAll } from "../case-lists.ts";
import { absencesPath, paths } from "../paths.ts";
import { scriptAddress } from "../script/script.ts";
import { styleAddress } from "../style/style.ts";
import { adminTexts } from "../texts/admin.ts";
import { auditTexts } from "../texts/audit.ts";
import { figureTexts } from "../texts/figures.ts";
import { formTexts } from "../texts/forms.ts";
import { listTexts } from "../texts/lists.ts";
import { mailTexts } from "../texts/mails.ts";
import { ui } from "../texts/ui.ts";
import { say, type View } from "../view.ts";

interface LayoutProps {
  readonly view: View;
  readonly title: string;
  /** The page shows errors: its title says so, as screen readers read it first. */
  readonly hasErrors?: boolean;
  /** A form, for which the script is a comfort. */
  readonly hasScript?: boolean;
  readonly children: Child;
}

/** The frame of every page. */
export const Layout = ({ view, title, hasErrors = false, hasScript = false, children }: LayoutProps) => (
  <html lang={view.language === "zh" ? "zh-CN" : "en"}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <title>{`${hasErrors ? say(view, ui.error) : ""}${title} - ${say(view, ui.product)}`}</title>
      <link rel="stylesheet" href={styleAddress} />
      {hasScript && <script src={scriptAddress} defer />}
    </head>
    <body>
      <a class="skip" href="#main">
        {say(view, ui.skip)}
      </a>
      <Header view={view} />
      <main id="main" tabindex={-1}>
        {children}
      </main>
      <footer class="foot">
        <p>
          {say(view, ui.tagline)} · {say(view, ui.verifyHint)}
        </p>
      </footer>
    </body>
  </html>
);

const Header = ({ view }: { view: View }) => (
  <header class="top">
    <div class="top-inner">
      <a class="brand" href={paths.home}>
        <span class="brand-mark" lang="zh-CN" aria-hidden="true">
          督
        </span>
        <span>{say(view, ui.product)}</span>
      </a>
      <nav aria-label={say(view, ui.tagline)}>
        <ul>
          {links(view).map(({ href, text }) => (
            <li>
              <a href={href} aria-current={view.here.split("?")[0] === href ? "page" : undefined}>
                {text}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div class="top-person">
        <LanguageSwitch view={view} />
        <Who view={view} />
      </div>
    </div>
  </header>
);

function links(view: View): { href: string; text: string }[] {
  const { principal } = view;
  const open = { href: paths.calculator, text: say(view, ui.calculator) };
  const published = { href: paths.published, text: say(view, ui.published) };
  if (!principal) return [open, published];
  return [
    { href: paths.home, text: say(view, homeTitle(view)) },
    { href: paths.lists, text: say(view, listTexts.lists) },
    ...(seesAll(principal) ? [{ href: paths.figures, text: say(view, figureTexts.title) }] : []),
    ...(mayOpenCase(principal.actor) ? [{ href: paths.openCase, text: say(view, ui.openCase) }] : []),
    { href: paths.notices, text: say(view, mailTexts.notices) },
    { href: paths.drafts, text: say(view, formTexts.drafts) },
    open,
    published,
    ...(mayAdminister(principal.actor, "read_audit_trail")
      ? [{ href: paths.audit, text: say(view, auditTexts.audit) }]
      : []),
    isAdministering(principal.actor)
      ? { href: paths.admin, text: say(view, ui.admin) }
      : { href: absencesPath(principal.actor.personId), text: say(view, adminTexts.ownAbsences) },
  ];
}

/** The first page is called by what the person comes to do. */
export function homeTitle({ principal }: View) {
  if (!principal) return ui.welcome;
  const { actor } = principal;
  if (holds(actor, "unit_contact", "unit_head")) return ui.yourTasks;
  if (holds(actor, "superior_officer")) return ui.yourSchools;
  if (holds(actor, "office_staff", "office_head", "committee_chair")) return ui.waiting;
  if (holds(actor, "auditor")) return ui.allCases;
  return ui.yourCases;
}

const LanguageSwitch = ({ view }: { view: View }) => (
  <form method="post" action={paths.language}>
    <input type="hidden" name="back" value={view.here} />
    {view.language === "zh" ? (
      <button type="submit" class="plain" name="language" value="en" lang="en">
        English
      </button>
    ) : (
      <button type="submit" class="plain" name="language" value="zh" lang="zh-CN">
        中文
      </button>
    )}
  </form>
);

const Who = ({ view }: { view: View }) => {
  if (!view.principal)
    return (
      <a class="button small" href={paths.signIn}>
        {say(view, ui.signIn)}
      </a>
    );
  const { person, actor } = view.principal;
  const name = say(view, person.name);
  return (
    <>
      {view.mayActFor.length > 0 && <ActFor view={view} actingFor={actor.actingFor} />}
      <span class="who">{name}</span>
      <form method="post" action={paths.signOut}>
        <button type="submit" class="plain">
          {say(view, ui.signOut)}
        </button>
      </form>
    </>
  );
};

const ActFor = ({ view, actingFor }: { view: View; actingFor: string | undefined }) => (
  <form method="post" action={paths.actFor} class="act-for">
    <input type="hidden" name="back" value={view.here} />
    {view.mayActFor.map((colleague) =>
      colleague.id === actingFor ? (
        <>
          <span class="tag">
            {say(view, ui.actingFor)} {say(view, colleague.name)}
          </span>
          <button type="submit" class="plain" name="person" value="">
            {say(view, ui.stopActing)}
          </button>
        </>
      ) : (
        <button type="submit" class="plain" name="person" value={colleague.id}>
          {say(view, ui.actFor)} {say(view, colleague.name)}
        </button>
      ),
    )}
  </form>
);
