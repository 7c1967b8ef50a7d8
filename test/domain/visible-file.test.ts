import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { visibleFile } from "../../domain/access/visible-file.ts";
import { visibleTimeline } from "../../domain/access/visible-timeline.ts";
import { type Actor, actorOf } from "../../domain/actor.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { Commit } from "../../domain/case/commit.ts";
import type { CaseEvent } from "../../domain/case/event.ts";
import { replay } from "../../domain/case/evolve.ts";
import { Person, type PersonId, type Role } from "../../domain/directory.ts";
import type { CaseDocument } from "../../domain/document.ts";
import type { Finding } from "../../domain/finding.ts";
import type { DeadlineId, DocumentId, FindingId } from "../../domain/ids.ts";
import { Day, Instant } from "../../domain/time.ts";
import { actor, registers } from "./city.ts";
import { begun, served } from "./feedback-story.ts";
import { logOf, type Step } from "./given.ts";

const fileOf = (...steps: readonly Step[]): CaseFile => {
  const state = replay(logOf(...steps));
  if (state.status === "not_opened") throw new Error("the case is open");
  return state;
};
const base = fileOf(...served);
const at = Instant.parse("2026-03-10T01:00:00.000Z");
const on = Day.parse("2026-03-10");

const outsider = (role: Role, organisationId: string, changes: Record<string, unknown> = {}): Actor =>
  actorOf(
    Person.parse({
      id: `some-${role.replaceAll("_", "-")}`,
      name: { zh: "某人", en: "Somebody" },
      email: "somebody@dudao.example",
      positions: [{ role, organisationId }],
      deputyId: null,
      ...changes,
    }),
    new Map([...registers.organisations].map(([id, each]) => [id, each])),
  );
const zoneOf = (district: string): Actor => ({
  ...(outsider("county_office_staff", "office-of-a-county") as Extract<Actor, { kind: "person" }>),
  zones: [district as never],
});
const readers: Record<string, Actor | null> = {
  contact: actor("school-contact"),
  head: actor("school-head"),
  bureau: actor("bureau-officer"),
  zone: zoneOf("changyi"),
  resident: outsider("resident_inspector", "city-office", { residentAt: ["school-seven"] }),
  public: null,
};

const content = (mark: string) => ({
  basis: { kind: "clause" as const, document: "某规定", clause: "第一条" },
  severity: "ordinary" as const,
  description: `描述 ${mark}`,
  evidence: [],
  proposedMeasure: `措施 ${mark}`,
  fixClass: "dated" as const,
});
const finding = (id: string, mark: string, changes: Partial<Finding> = {}): Finding => ({
  id: id as FindingId,
  content: content(mark),
  recordedBy: "leader" as PersonId,
  recordedAt: at,
  status: "recorded",
  defence: null,
  plans: [],
  reports: [],
  rechecks: [],
  ...changes,
});
const document = (id: string, changes: Partial<CaseDocument> = {}): CaseDocument => ({
  id: id as DocumentId,
  kind: "preliminary_opinion",
  number: `KM4TR7WB-${id}`,
  addressees: ["school-seven" as never],
  copies: [],
  content: {},
  digest: base.head,
  issuedAt: at,
  organId: "city-office" as never,
  entry: 1,
  service: null,
  published: null,
  ...changes,
});
const service = { method: "electronic_receipt", on, by: "school-contact" as PersonId, recordedAt: at } as const;
const withParts = (
  findings: readonly Finding[],
  documents: readonly CaseDocument[],
  changes: Partial<CaseFile> = {},
) => ({
  ...base,
  findings: new Map(findings.map((each) => [each.id, each])),
  documents: new Map(documents.map((each) => [each.id, each])),
  ...changes,
});
/** A commit in which somebody did this. */
function commitOf(who: string, event: CaseEvent): Commit {
  const [last] = logOf(...served).slice(-1);
  if (!last) throw new TypeError("the log is empty");
  return { ...last, by: actor(who), events: [event] };
}
/** Everything in a file as text, maps and sets included. */
const textOf = (value: unknown): string =>
  JSON.stringify(value, (_key, each: unknown) =>
    each instanceof Map ? [...each] : each instanceof Set ? [...each] : each,
  );

describe("what a person sees of a case", () => {
  it("is all of it inside the office and on the team, and nothing once recused", () => {
    for (const id of ["office-head", "auditor", "leader", "member-one"]) {
      expect(visibleFile(base, actor(id))).toMatchObject({ sight: "inside", findings: base.findings });
    }
    const recused = { ...base, team: { ...base.team, recused: ["member-one", "office-head"] as PersonId[] } };
    expect(visibleFile(recused, actor("member-one"))).toBeNull();
    expect(visibleFile(recused, actor("office-head"))).toBeNull();
    expect(visibleTimeline(recused, logOf(...served), actor("office-head"))).toEqual([]);
  });

  it("is nothing for anybody outside before something is issued to them, served or published", () => {
    for (const reader of Object.values(readers)) expect(visibleFile(fileOf(...begun), reader)).toBeNull();
  });

  it("is nothing for an inspector of another case, another school, another bureau or another county", () => {
    const strangers = [
      actor("left-long-ago"),
      actor("administrator"),
      outsider("unit_head", "another-school"),
      outsider("superior_officer", "another-bureau"),
      zoneOf("chuanying"),
    ];
    for (const stranger of strangers) expect(visibleFile(base, stranger)).toBeNull();
  });

  it("is a document to be received, unread until its receipt is confirmed", () => {
    const file = withParts([finding("F1", "未送达")], [document("D1", { content: { evaluation: "未送达" } })]);
    const seen = visibleFile(file, actor("school-contact"));
    expect(seen?.documents.get("D1" as DocumentId)).toMatchObject({ number: "KM4TR7WB-D1", content: {} });
    expect(textOf(seen)).not.toContain("未送达");
    expect(visibleFile(file, actor("bureau-officer"))).toBeNull();
  });

  it("is a finding as it was served, not as the team has changed it since", () => {
    const told = { id: "F1", ...content("送达时") };
    const answered = finding("F1", "修改后", {
      defence: {
        findingId: "F1" as FindingId,
        position: "dispute",
        statement: "单位陈述",
        evidence: [],
        answer: { adopted: "partly", reason: "答复未送达" },
      },
    });
    const served1 = document("D1", { service, content: { findings: [told] } });
    const seen = visibleFile(withParts([answered], [served1]), actor("school-head"));
    expect(seen?.findings.get("F1" as FindingId)).toMatchObject({
      content: { description: "描述 送达时" },
      defence: { statement: "单位陈述" },
    });
    expect(textOf(seen)).not.toMatch(/修改后|答复未送达/);
    const opinion = document("D2", {
      kind: "opinion",
      service,
      content: {
        rating: "good",
        findings: [{ id: "F1", ...content("修改后"), answer: { adopted: "partly", reason: "答复已送达" } }],
      },
    });
    const bound = withParts([{ ...answered, status: "confirmed" }], [served1, opinion]);
    expect(visibleFile(bound, actor("school-head"))).toMatchObject({ rating: "good" });
    expect(visibleFile(bound, actor("school-head"))?.findings.get("F1" as FindingId)).toMatchObject({
      status: "confirmed",
      content: { description: "描述 修改后" },
      defence: { answer: { reason: "答复已送达" } },
    });
  });

  it("is no withdrawal of a finding before the opinion that leaves it out was served", () => {
    const told = document("D1", { service, content: { findings: [{ id: "F1", ...content("一") }] } });
    const withdrawn = finding("F1", "一", { status: "withdrawn" });
    const status = (file: CaseFile) => visibleFile(file, actor("school-head"))?.findings.get("F1" as FindingId)?.status;
    expect(status(withParts([withdrawn], [told]))).toBe("recorded");
    const without = document("D2", { kind: "opinion", content: { findings: [] } });
    expect(status(withParts([withdrawn], [told, without]))).toBe("recorded");
    expect(status(withParts([withdrawn], [told, { ...without, service }]))).toBe("withdrawn");
  });

  it("is for the public what was published, with what was withheld blacked out, and never minutes or a preliminary opinion", () => {
    const report = document("D1", {
      kind: "supervision_report",
      addressees: [],
      content: { evaluation: "学生张三所在班级超额" },
      published: { on, url: null },
    });
    const checked = new Map([
      [
        report.id,
        {
          withheld: [{ passage: "张三", ground: "privacy" as const }],
          statement: "已审查",
          by: "office-head" as PersonId,
        },
      ],
    ]);
    const minutes = document("D2", {
      kind: "interview_minutes",
      content: { facts: "秘密" },
      published: { on, url: null },
    });
    const file = withParts([finding("F1", "内部")], [report, minutes], { publicationChecks: checked });
    for (const reader of [null, outsider("unit_head", "another-school")]) {
      const seen = visibleFile(file, reader);
      expect(seen?.documents.get(report.id)?.content).toEqual({ evaluation: "学生██所在班级超额" });
      expect(textOf(seen)).not.toMatch(/张三|秘密|内部/);
      expect(seen?.deadlines.size).toBe(0);
    }
  });

  it("is the unit's own deadlines, not the office's", () => {
    const seen = visibleFile(base, actor("school-contact"));
    expect([...(seen?.deadlines.values() ?? [])].map(({ id }) => id)).toEqual(["defence-1"]);
    expect(base.deadlines.size).toBeGreaterThan(1);
  });

  it("is a timeline of what happened to it, without a word of what was written and without the office's names", () => {
    const log = logOf(...served);
    const lines = visibleTimeline(base, log, actor("school-contact"));
    expect(lines.map(({ type, by }) => `${type} ${by ?? "-"}`)).toEqual([
      "StageOpened -",
      "DocumentIssued -",
      "DocumentServed school-contact",
      "DefenceWindowOpened school-contact",
      "DeadlineStarted school-contact",
    ]);
    expect(visibleTimeline(base, log, null)).toEqual([]);
    expect(visibleTimeline(base, log, actor("auditor")).length).toBe(log.flatMap(({ events }) => events).length);
  });

  it("is of an incentive the proposal and its own view for the department that is asked, and no other organ's view", () => {
    const view = (text: string) => ({ agrees: true, view: text, by: "office-clerk" as PersonId });
    const views = { superior_department: view("我局同意"), organisation_department: view("建议再观察一年") };
    const incentives = [{ proposal: { form: "commendation" }, views, objections: [{ from: "家长" }] }] as never;
    const read = (id: string) => textOf(visibleFile({ ...base, incentives }, actor(id))?.incentives);
    expect(read("bureau-officer")).toMatch(/commendation.*我局同意/);
    expect(read("bureau-officer")).not.toMatch(/再观察|家长/);
    expect(read("school-head")).toBe("[]");
    expect(read("office-head")).toMatch(/再观察.*家长/);
  });

  it("is a timeline with the signature the unit gave itself, and without the office's", () => {
    const signs = (side: "unit" | "office", who: string): Commit =>
      commitOf(who, { type: "MinutesConfirmed", side, remarks: "已知悉", by: who as PersonId });
    const log = [signs("unit", "school-head"), signs("office", "office-head")];
    const linesFor = (who: string) => visibleTimeline(base, log, actor(who)).map(({ type, by }) => `${type} ${by}`);
    expect(linesFor("school-contact")).toEqual(["MinutesConfirmed school-head"]);
    expect(linesFor("bureau-officer")).toEqual([]);
  });

  it("is no more for whoever of the unit or its department holds a post of the office as well", () => {
    const ofOffice = { kind: "circular" as const, content: { text: "仅发办公室" } };
    const office = "city-office" as never;
    const file = withParts(
      [],
      [
        document("served", { service }),
        document("copied", { ...ofOffice, addressees: [], copies: [office] }),
        document("addressed", { ...ofOffice, addressees: [office] }),
      ],
    );
    const log = logOf(...served);
    for (const [role, organisationId] of [
      ["unit_head", "school-seven"],
      ["superior_officer", "bureau-changyi"],
    ] as const) {
      const own = [{ role, organisationId }];
      const alone = outsider(role, organisationId);
      const both = outsider(role, organisationId, {
        positions: [...own, { role: "inspector", organisationId: office }],
      });
      expect(visibleFile(file, alone)?.documents.size).toBe(1);
      expect(visibleFile(file, both)).toEqual(visibleFile(file, alone));
      expect(visibleTimeline(base, log, both)).toEqual(visibleTimeline(base, log, alone));
    }
  });

  it("is a timeline that names nobody of the office for a resident inspector of it", () => {
    const log = [...logOf(...served)];
    const seen = visibleTimeline(base, log, readers.resident ?? null);
    expect(seen.length).toBeGreaterThan(0);
    const office = new Set(
      log.flatMap(({ by }) =>
        by.kind === "person" && by.positions.some(({ organisationId }) => organisationId === "city-office")
          ? by.personId
          : [],
      ),
    );
    expect(office.size).toBeGreaterThan(0);
    expect(seen.filter(({ by }) => by !== null && office.has(by))).toEqual([]);
  });

  it("is a timeline that names whoever of the department pressed the unit, and never the office for it", () => {
    const pressed = commitOf("bureau-officer", {
      type: "UnitPressed",
      deadlineId: "defence-1" as DeadlineId,
      department: { id: "bureau" as never, name: { zh: "教育局", en: "Bureau" } },
      words: "请按期报送",
      by: "bureau-officer" as PersonId,
    });
    for (const who of ["school-contact", "bureau-officer", "office-head"])
      expect(visibleTimeline(base, [pressed], actor(who)).map(({ by }) => by)).toEqual(["bureau-officer"]);
  });

  it("holds nothing of an unserved finding, opinion, answer or note, whatever has happened in the case", () => {
    const statuses: Finding["status"][] = ["recorded", "withdrawn", "confirmed", "reported", "fixed", "not_fixed"];
    const findings = fc.array(
      fc.record({
        status: fc.constantFrom(...statuses),
        defended: fc.boolean(),
        answered: fc.boolean(),
        pressed: fc.boolean(),
      }),
      { minLength: 1, maxLength: 6 },
    );
    const documents = fc.array(
      fc.record({
        kind: fc.constantFrom<CaseDocument["kind"]>(
          "notice",
          "preliminary_opinion",
          "opinion",
          "routine_report",
          "urge_order",
          "interview_minutes",
        ),
        isServed: fc.boolean(),
        holds: fc.nat({ max: 63 }),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(findings, documents, (drawn, issued) => {
        const made = drawn.map(({ status, defended, answered, pressed }, index) => {
          const id = `F${index + 1}`;
          const answer = answered ? { answer: { adopted: "not_adopted" as const, reason: "SECRET answer" } } : {};
          return finding(id, `SECRET now of ${id}`, {
            status,
            ...(pressed ? { press: { demand: "SECRET press", departments: ["x"], upperOfficeToldOn: on } } : {}),
            defence: defended
              ? { findingId: id as FindingId, position: "dispute", statement: "own words", evidence: [], ...answer }
              : null,
          });
        });
        const docs = issued.map(({ kind, isServed, holds }, index) => {
          const word = isServed ? "TOLD" : "SECRET";
          const told = made.filter((_, position) => holds & (1 << position));
          const listed = told.map(({ id }) => ({ id, ...content(`${word} in D${index + 1}`) }));
          return document(`D${index + 1}`, {
            kind,
            service: isServed ? service : null,
            content: { evaluation: word, findings: listed, rating: "good" },
          });
        });
        const progress = {
          stage: "feedback",
          window: "open",
          defenceFiledAt: at,
          proposal: { evaluation: "SECRET", advice: "SECRET", rating: "good", by: "leader" as PersonId },
        } as const;
        const deliberation = { on, participants: [], agreed: [], summary: "SECRET", areas: [] };
        const file = withParts(made, docs, {
          progress,
          site: { visits: [], publicViews: [], deliberation, hasChangedSince: false, goodPractice: ["SECRET"] },
          supervisionReport: {
            draft: {
              governmentId: "x" as never,
              evaluation: "SECRET",
              achievements: "SECRET",
              problems: "SECRET",
              advice: "SECRET",
              by: "leader" as PersonId,
            },
            filing: null,
          },
          faults: [{ at, stage: "feedback", error: "SECRET" }],
        });
        const isServedWith = (id: FindingId) =>
          docs.some(
            ({ service: done, content: held }) =>
              done !== null && (held.findings as { id: string }[]).some((each) => each.id === id),
          );
        for (const reader of Object.values(readers)) {
          const seen = visibleFile(file, reader);
          expect(textOf(seen)).not.toContain("SECRET");
          for (const id of seen?.findings.keys() ?? []) expect(isServedWith(id)).toBe(true);
        }
      }),
    );
  });
});
