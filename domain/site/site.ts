import { z } from "zod";
import type { CaseFile } from "../case/case-file.ts";
import type { Evolution } from "../case/evolve.ts";
import { PersonId } from "../directory.ts";
import { event } from "../event.ts";
import { ShortText, Text } from "../finding.ts";
import type { Bilingual } from "../language.ts";
import { Day } from "../time.ts";

export const VisitMethod = z.enum([
  "papers_read",
  "lessons_observed",
  "talks",
  "campus_round",
  "rooms_inspected",
  "meetings_attended",
  "samples_checked",
  "units_visited",
]);
export type VisitMethod = z.infer<typeof VisitMethod>;
/** How often something was done on a visit, counted in what the method counts. */
export const MethodUse = z.strictObject({ method: VisitMethod, count: z.int().min(1).max(100_000) });

/** One stay on site (条例 art. 18). A routine visit's record is signed by the school head too, or says that and why not. */
export const Visit = z.strictObject({
  from: Day,
  until: Day,
  place: ShortText,
  methods: z.array(MethodUse).min(1),
  seen: Text,
  participants: z.array(PersonId).min(1).max(20),
  /** Invited experts and third parties, over and above the inspectors (art. 16). */
  guests: z.array(ShortText).max(20),
  signature: z
    .discriminatedUnion("signed", [
      z.strictObject({ signed: z.literal(true), name: ShortText, view: Text.nullable() }),
      z.strictObject({ signed: z.literal(false), name: ShortText, reason: Text }),
    ])
    .nullable(),
});
export type Visit = z.infer<typeof Visit>;

export const PublicAudience = z.enum(["students", "parents", "teachers", "residents"]);
export type PublicAudience = z.infer<typeof PublicAudience>;

export const audienceTitles: Record<PublicAudience, Bilingual> = {
  students: { zh: "学生", en: "students" },
  parents: { zh: "家长", en: "parents" },
  teachers: { zh: "教师", en: "teachers" },
  residents: { zh: "社会公众", en: "the public" },
};

/** What the public said of the unit, and how it was heard (条例 art. 19). */
export const PublicViews = z.strictObject({
  on: Day,
  form: z.enum(["forum", "questionnaire", "interviews", "public_call"]),
  audiences: z.array(PublicAudience).min(1).max(4),
  /** People heard, or questionnaires answered. */
  count: z.int().min(1).max(1_000_000),
  /** How those heard were chosen; never by the unit (practice elsewhere). */
  chosenBy: ShortText,
  summary: Text,
});
export type PublicViews = z.infer<typeof PublicViews>;

/** The seven areas of a principal's end-of-term supervision. */
export const TermArea = z.enum([
  "party_building",
  "fostering_virtue",
  "governance",
  "teachers",
  "proper_running",
  "safety_and_health",
  "satisfaction",
]);
export type TermArea = z.infer<typeof TermArea>;

export const areaTitles: Record<TermArea, Bilingual> = {
  party_building: { zh: "党的建设", en: "Party building" },
  fostering_virtue: { zh: "立德树人", en: "fostering virtue" },
  governance: { zh: "学校治理", en: "school governance" },
  teachers: { zh: "教师队伍", en: "teachers" },
  proper_running: { zh: "规范办学", en: "proper running" },
  safety_and_health: { zh: "安全健康", en: "safety and health" },
  satisfaction: { zh: "满意度调查", en: "satisfaction survey" },
};

/** The team weighs self-evaluation, visit and public views together (条例 art. 20). */
export const Deliberation = z.strictObject({
  on: Day,
  participants: z.array(PersonId).min(1).max(20),
  agreed: z.array(PersonId).max(20),
  summary: Text,
  areas: z.array(z.strictObject({ area: TermArea, evaluation: Text })).max(7),
});
export type Deliberation = z.infer<typeof Deliberation>;

export const VisitRecorded = event("VisitRecorded", { visit: Visit, by: PersonId });
export const PublicViewsRecorded = event("PublicViewsRecorded", { views: PublicViews, by: PersonId });
export const DeliberationHeld = event("DeliberationHeld", { deliberation: Deliberation, by: PersonId });
/** 典型经验: may become the ground of an incentive. */
export const GoodPracticeNoted = event("GoodPracticeNoted", { description: Text, by: PersonId });
/** A routine visit was announced to the school, which no rule demands. */
export const VisitAnnounced = event("VisitAnnounced", { visitOn: Day, by: PersonId });

export const siteEvents = [
  VisitRecorded,
  PublicViewsRecorded,
  DeliberationHeld,
  GoodPracticeNoted,
  VisitAnnounced,
] as const;
type SiteEvent = z.infer<(typeof siteEvents)[number]>;

/** What the team did and heard. */
export interface Site {
  readonly visits: readonly Visit[];
  readonly publicViews: readonly PublicViews[];
  readonly deliberation: Deliberation | null;
  /** Something was recorded after the team deliberated: it has to do so again. */
  readonly hasChangedSince: boolean;
  readonly goodPractice: readonly string[];
}

export const nothingSeen: Site = {
  visits: [],
  publicViews: [],
  deliberation: null,
  hasChangedSince: false,
  goodPractice: [],
};

export const changeSite = (file: CaseFile, changes: Partial<Site>): CaseFile => ({
  ...file,
  site: { ...file.site, ...changes },
});

export const siteEvolution: Evolution<SiteEvent> = {
  VisitRecorded: (file, { visit }) => changeSite(file, { visits: [...file.site.visits, visit], hasChangedSince: true }),
  PublicViewsRecorded: (file, { views }) =>
    changeSite(file, { publicViews: [...file.site.publicViews, views], hasChangedSince: true }),
  DeliberationHeld: (file, { deliberation }) => changeSite(file, { deliberation, hasChangedSince: false }),
  GoodPracticeNoted: (file, { description }) =>
    changeSite(file, { goodPractice: [...file.site.goodPractice, description] }),
  VisitAnnounced: (file, { visitOn }) => ({ ...file, preparation: { ...file.preparation, visitOn } }),
};
