import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visibleParts } from "../../domain/access/visible-file.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { OrganisationId, PersonId, Role } from "../../domain/directory.ts";
import { STANDING, standingOf } from "../../functions/adapters/case-view.ts";
import { foldOf } from "../../functions/adapters/fold.ts";
import { bodyTextOf } from "../../functions/adapters/lines/line.ts";
import { StoredServedLine, servedLines } from "../../functions/adapters/lines/served-line.ts";
import { play, plots } from "../domain/random-case/plot.ts";

/** Where the case stands for whoever holds this post and no other. */
function standingFor(file: CaseFile, role: Role, organisationId: OrganisationId | null) {
  const positions = organisationId ? [{ role, organisationId }] : [];
  const seen = visibleParts(file, { kind: "person", personId: "somebody" as PersonId, positions }, STANDING);
  return seen && standingOf(seen);
}

describe("the line of a case outside the office", () => {
  it("tells unit and department what each of them may see, stored once where that is the same", () => {
    const told = { once: 0, apart: 0 };
    fc.assert(
      fc.property(plots, (plot) => {
        const { log } = play(plot).laws;
        for (const [at] of log.entries()) {
          const file = foldOf(log.slice(0, at + 1));
          if (file.status === "not_opened") throw new Error("the case was opened");
          const [line] = servedLines(file);
          const unit = standingFor(file, "unit_head", file.unit.id);
          const department = standingFor(file, "superior_officer", file.unit.superiorId);
          if (!line) {
            expect([unit, department]).toEqual([null, null]);
            continue;
          }
          const stored = JSON.parse(bodyTextOf(line));
          told["department" in stored ? "apart" : "once"] += 1;
          const read = StoredServedLine.parse(stored);
          for (const [one, standing] of [
            [read.unit, unit],
            [read.department, department],
          ] as const)
            if (standing) expect(one).toMatchObject(standing);
            else expect(one).toBeNull();
        }
      }),
      { numRuns: 12, seed: 20_260_302, endOnFailure: true },
    );
    expect(told.once).toBeGreaterThan(told.apart);
    expect(told.apart).toBeGreaterThan(0);
  });
});
