import { describe, expect, it } from "vitest";
import { visibleFile } from "../../../domain/access/visible-file.ts";
import type { Actor } from "../../../domain/actor.ts";
import type { DocumentId } from "../../../domain/ids.ts";
import { Day } from "../../../domain/time.ts";
import { noThings } from "../../../functions/web/forms/things.ts";
import type { Lexicon } from "../../../functions/web/lexicon.ts";
import { CaseHeader, Findings } from "../../../functions/web/parts/case-parts.tsx";
import type { View } from "../../../functions/web/view.ts";
import { decided } from "../../domain/accountability-play.ts";
import { actor } from "../../domain/office.ts";

const { file: begun } = decided();
const decision = begun.documents.get("D3" as DocumentId);
if (!decision) throw new TypeError("a decision was issued");
const published = { ...decision, published: { on: Day.parse("2026-07-20"), url: null } };
const file = { ...begun, documents: new Map(begun.documents).set(decision.id, published) };

const view = { language: "zh" } as View;
const lexicon: Lexicon = {
  caseId: file.id,
  names: new Map(),
  findings: new Map(),
  things: noThings,
  indicators: new Map(),
  files: new Map(),
};
function pageFor(reader: Actor | null): string {
  const seen = visibleFile(file, reader);
  if (!seen) throw new TypeError("the case exists for this reader");
  return `${<CaseHeader view={view} file={seen} people={new Map()} />}${<Findings view={view} file={seen} lexicon={lexicon} />}`;
}

describe("the page of a case", () => {
  it("says to who reads only what was published that findings are not shown, not that there are none, and tells no stage", () => {
    const page = pageFor(null);
    expect(page).toContain("问题清单不向您展示");
    expect(page).not.toMatch(/没有问题记录|<dt>环节/);
  });

  it("tells those inside the findings and the stage", () => {
    const page = pageFor(actor("office-head"));
    expect(page).not.toMatch(/没有问题记录|不向您展示/);
    expect(page).toContain("<dt>环节");
  });
});
