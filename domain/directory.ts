import { z } from "zod";
import { UnitKind } from "./indicator.ts";
import { Bilingual } from "./language.ts";
import { Day, Instant } from "./time.ts";

/** How people and organisations are named in the directory. */
export const IN_DIRECTORY = /^[a-z0-9-]{3,60}$/;
export const OrganisationId = z.string().regex(IN_DIRECTORY).brand<"OrganisationId">();
export type OrganisationId = z.infer<typeof OrganisationId>;
export const PersonId = z.string().regex(IN_DIRECTORY).brand<"PersonId">();
export type PersonId = z.infer<typeof PersonId>;

/** What an organisation is in the work of supervision. Only those of kind `unit` are schools, kindergartens and the like. */
export const OrganisationKind = z.enum([
  "unit",
  "county_education_bureau",
  "county_office",
  "county_government",
  "city_office",
  "city_education_bureau",
  "city_committee",
  "city_government",
  "party_committee",
  "organisation_department",
  "provincial_office",
  "member_unit",
]);

export type OrganisationKind = z.infer<typeof OrganisationKind>;

/** County-level divisions are named by id; `city` marks what the city itself runs. */
export const DistrictId = z
  .string()
  .regex(/^[a-z]{3,20}$/)
  .brand<"DistrictId">();
export type DistrictId = z.infer<typeof DistrictId>;

/** A term of the principal of a school or kindergarten (校(园)长任期), as the office knows it; `basis` names the appointment. */
export const PrincipalTerm = z.strictObject({
  principal: z.string().trim().min(1).max(300),
  from: Day,
  until: Day,
  basis: z.string().trim().min(1).max(300),
});
export type PrincipalTerm = z.infer<typeof PrincipalTerm>;

export const Organisation = z.strictObject({
  id: OrganisationId,
  kind: OrganisationKind,
  /** Set for what may be supervised; null for organs that are not. */
  unitKind: UnitKind.nullable(),
  name: Bilingual,
  district: DistrictId,
  /** The competent department (主管部门), jointly liable where the unit's rectification fails. */
  superiorId: OrganisationId.nullable(),
  address: z.string().optional(),
  phone: z.string().optional(),
  isFictional: z.boolean(),
  /** The first to begin comes first; no two of them share a day. */
  principalTerms: z.array(PrincipalTerm).max(100).default([]),
});
export type Organisation = z.infer<typeof Organisation>;

/** A people's government, of the city or of a county. */
export const isGovernment = ({ kind }: Pick<Organisation, "kind">): boolean =>
  kind === "county_government" || kind === "city_government";

export const Role = z.enum([
  "inspector",
  "resident_inspector",
  "chief_inspector",
  "office_staff",
  "office_head",
  "committee_chair",
  "unit_contact",
  "unit_head",
  "superior_officer",
  "county_office_staff",
  "auditor",
  "administrator",
]);
export type Role = z.infer<typeof Role>;

export const Tie = z.strictObject({
  organisationId: OrganisationId,
  kind: z.enum(["employer", "former_employer", "relative", "other"]),
  /** For a former employer: the last day there. Recusal ends after the rule set's years (assumption: three). */
  untilOn: Day.optional(),
});
export type Tie = z.infer<typeof Tie>;

const basis = z.string().trim().min(1).max(300);

/**
 * An engagement as inspector. A part-time inspector is engaged by the office for a term (条例 art. 6); a full-time one is
 * appointed by the government, with or without a last day. `basis` names the letter or announcement it rests on.
 */
export const Appointment = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("full_time"), from: Day, until: Day.nullable(), basis }),
  z.strictObject({ kind: z.literal("part_time"), from: Day, until: Day, basis }),
]);
export type Appointment = z.infer<typeof Appointment>;

/** Since when a resident inspector answers for a school. */
export const Residency = z.strictObject({ organisationId: OrganisationId, since: Day });
export type Residency = z.infer<typeof Residency>;

/** Training an inspector took part in, in class hours (学时), half hours and tenths too. */
export const Training = z.strictObject({
  on: Day,
  hours: z.number().min(0.1).max(200).multipleOf(0.1),
  topic: z.string().trim().min(1).max(300),
  recordedBy: PersonId,
  recordedAt: Instant,
});
export type Training = z.infer<typeof Training>;

/** As much as is kept of one inspector: more than a life of service holds. */
export const MOST_APPOINTMENTS = 100;
export const MOST_TRAINING = 2000;

/** What the office keeps of an inspector. */
export const InspectorRecord = z.strictObject({
  /** The first to begin comes first; no two of them run on the same day. */
  appointments: z.array(Appointment).max(MOST_APPOINTMENTS).default([]),
  /** At most one for each school the person answers for; none where nobody knows since when. */
  residencies: z.array(Residency).default([]),
  /** In the order of their days. */
  training: z.array(Training).max(MOST_TRAINING).default([]),
});
export type InspectorRecord = z.infer<typeof InspectorRecord>;

export const Person = z.strictObject({
  id: PersonId,
  name: Bilingual,
  email: z.email(),
  phone: z.string().optional(),
  /** Each role is held at one organisation: a contact at a school, an inspector at the office. */
  positions: z.array(z.strictObject({ role: Role, organisationId: OrganisationId })).min(1),
  /** Schools a resident inspector answers for. */
  residentAt: z.array(OrganisationId).default([]),
  ties: z.array(Tie).default([]),
  /** Who acts while this person is absent. */
  deputyId: PersonId.nullable(),
  absences: z.array(z.strictObject({ from: Day, until: Day, reason: z.string().min(1) })).default([]),
  language: z.enum(["zh", "en"]).default("zh"),
  record: InspectorRecord.prefault({}),
});
export type Person = z.infer<typeof Person>;

/** Whether somebody holds a post at the unit a case is about. */
export const isAtUnit = (
  { positions }: Pick<Person, "positions">,
  { unit }: { readonly unit: { readonly id: OrganisationId } },
): boolean => positions.some(({ organisationId }) => organisationId === unit.id);
