import type { CaseFile } from "../case/case-file.ts";
import { isOverdue } from "../deadline.ts";
import { unresolvedFindings } from "../disposition/demands.ts";
import { groundsOf } from "../disposition/grounds.ts";
import type { Bilingual } from "../language.ts";
import { dayOf, type Instant } from "../time.ts";
import type { RegisterCheck } from "./incentive.ts";

/** What bars an incentive (section 5.5 of the rules: assumption, from 条例 art. 24 and a district's rule). */
export type BarCode = "overdue_finding" | "circular_criticism" | "accountability" | "major_accident" | "under_appeal";

export interface Bar {
  readonly code: BarCode;
  /** Seen on this case's own log, or found by the office in its registers. */
  readonly seenIn: "case" | "register";
  readonly text: Bilingual;
}

const texts: Record<BarCode, Bilingual> = {
  overdue_finding: {
    zh: "有逾期未整改的问题。整改完成后可再提出。",
    en: "A finding is overdue. Propose again once it is fixed.",
  },
  circular_criticism: {
    zh: "本年度受过通报批评,本年度不予激励。",
    en: "The unit was criticised by circular this year, which bars an incentive until the year is over.",
  },
  accountability: {
    zh: "本年度被问责,本年度不予激励。",
    en: "The unit was held accountable this year, which bars an incentive until the year is over.",
  },
  major_accident: {
    zh: "本年度发生重大事故,本年度不予激励。",
    en: "A major accident happened this year, which bars an incentive until the year is over.",
  },
  under_appeal: {
    zh: "有复核或申诉尚未办结。办结后可再提出。",
    en: "A review or an appeal is still open. Propose again once it is decided.",
  },
};

/** Everything that bars an incentive at this instant, from the case's own log and from the office's check of its registers. */
export function barsOf(file: CaseFile, check: RegisterCheck | null, at: Instant): readonly Bar[] {
  const year = dayOf(at).slice(0, 4);
  const isThisYear = (instant: Instant | undefined): boolean =>
    instant !== undefined && dayOf(instant).startsWith(year);
  const open = new Set(unresolvedFindings(file).map(({ id }) => id));
  const onCase: Record<BarCode, boolean> = {
    overdue_finding: [...file.deadlines.values()].some(
      (deadline) =>
        deadline.side === "unit" && isOverdue(deadline, at) && deadline.findingIds.some((id) => open.has(id)),
    ),
    circular_criticism: file.circulars.some(
      ({ draft, documentId }) =>
        documentId !== null && draft.kind !== "result" && isThisYear(file.documents.get(documentId)?.issuedAt),
    ),
    accountability: [...file.documents.values()].some(
      ({ kind, issuedAt }) => kind === "decision" && isThisYear(issuedAt),
    ),
    major_accident: groundsOf(file, "emergency").some(({ recordedAt }) => isThisYear(recordedAt)),
    under_appeal: [...file.deadlines.values()].some(
      ({ rule, status }) =>
        status !== "ended" && (rule.limitId === "review_decision" || rule.limitId === "appeal_decision"),
    ),
  };
  const onRegister: Record<BarCode, boolean> = {
    overdue_finding: check?.hasOverdueFinding ?? false,
    circular_criticism: check?.hasCircularCriticism ?? false,
    accountability: check?.hasAccountability ?? false,
    major_accident: check?.hasMajorAccident ?? false,
    under_appeal: check?.isUnderAppeal ?? false,
  };
  return (Object.keys(texts) as BarCode[]).flatMap((code): Bar[] => {
    if (onCase[code]) return [{ code, seenIn: "case", text: texts[code] }];
    return onRegister[code] ? [{ code, seenIn: "register", text: texts[code] }] : [];
  });
}
