import type { Draft } from "../../adapters/drafts.ts";
import { instantText } from "../dates.ts";
import { Layout } from "../parts/layout.tsx";
import { paths } from "../paths.ts";
import { formTexts } from "../texts/forms.ts";
import { say, type View } from "../view.ts";

export interface DraftLine {
  readonly draft: Draft;
  readonly href: string;
  readonly title: string;
  /** The case and its unit; empty for a case that is not opened yet. */
  readonly about: string;
}

interface DraftsPageProps {
  readonly view: View;
  readonly lines: readonly DraftLine[];
  /** What has just been done to one of them. */
  readonly done: "saved" | "discarded" | null;
}

/** What somebody has begun and not sent. */
export const DraftsPage = ({ view, lines, done }: DraftsPageProps) => (
  <Layout view={view} title={say(view, formTexts.drafts)}>
    <div class="form-page">
      {done && (
        <div class="done" role="status">
          <p>{say(view, done === "saved" ? formTexts.draftSaved : formTexts.discarded)}</p>
        </div>
      )}
      <h1>{say(view, formTexts.drafts)}</h1>
      <p class="hint">{say(view, formTexts.draftsText)}</p>
      {lines.length === 0 && <p class="quiet">{say(view, formTexts.noDrafts)}</p>}
      <ul class="cards">
        {lines.map(({ draft, href, title, about }) => (
          <li>
            <p class="card-title">
              <a href={href}>
                {title}
                {about && <span class="hidden"> ({about})</span>}
              </a>
            </p>
            {about && <p>{about}</p>}
            <p class="meta">
              {say(view, formTexts.savedAt)} {instantText(draft.savedAt, view.language)}
            </p>
            <form method="post" action={paths.drafts}>
              <input type="hidden" name="about" value={draft.about} />
              <button type="submit" class="plain">
                {say(view, formTexts.discard)}
                <span class="hidden">
                  {" "}
                  ({title} {about})
                </span>
              </button>
            </form>
          </li>
        ))}
      </ul>
    </div>
  </Layout>
);
