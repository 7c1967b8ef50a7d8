import type { Organisation, OrganisationId, OrganisationKind, Person, Role } from "../../../domain/directory.ts";
import type { UnitKind } from "../../../domain/indicator.ts";
import type { Bilingual } from "../../../domain/language.ts";

const t = (zh: string, en: string): Bilingual => ({ zh, en });

export const unitKindTexts: Readonly<Record<UnitKind, Bilingual>> = {
  municipal_government: t("市级政府", "City government"),
  county_government: t("县级政府", "County government"),
  education_bureau: t("教育局", "Education bureau"),
  kindergarten: t("幼儿园", "Kindergarten"),
  compulsory_school: t("义务教育学校", "Compulsory school"),
  senior_high_school: t("普通高中", "Senior high school"),
  vocational_school: t("职业学校", "Vocational school"),
  special_school: t("特殊教育学校", "Special school"),
  training_institution: t("培训机构", "Training institution"),
  university: t("高等学校", "University"),
};

export const organisationKindTexts: Readonly<Record<OrganisationKind, Bilingual>> = {
  unit: t("学校、幼儿园等单位", "School, kindergarten or the like"),
  county_education_bureau: t("县级教育局", "County education bureau"),
  county_office: t("县级督导办公室", "County office"),
  county_government: t("县级政府", "County government"),
  city_office: t("市督导办公室", "City office"),
  city_education_bureau: t("市教育局", "City education bureau"),
  city_committee: t("市督导委员会", "City committee"),
  city_government: t("市政府", "City government"),
  party_committee: t("党委", "Party committee"),
  organisation_department: t("组织部门", "Organisation department"),
  provincial_office: t("省督导办公室", "Provincial office"),
  member_unit: t("成员单位", "Member unit"),
};

/** What an organisation is: of a unit, which kind of school or other body. */
export const kindText = ({ kind, unitKind }: Pick<Organisation, "kind" | "unitKind">): Bilingual =>
  kind === "unit" && unitKind ? unitKindTexts[unitKind] : organisationKindTexts[kind];

export const roleTexts: Readonly<Record<Role, Bilingual>> = {
  inspector: t("督学", "Inspector"),
  resident_inspector: t("责任督学", "Resident inspector"),
  chief_inspector: t("总督学", "Chief inspector"),
  office_staff: t("督导办工作人员", "Office staff"),
  office_head: t("督导办主任", "Office head"),
  committee_chair: t("督导委员会主任", "Committee chair"),
  unit_contact: t("单位联络员", "Contact of a unit"),
  unit_head: t("单位负责人", "Head of a unit"),
  superior_officer: t("主管部门人员", "Officer of a superior department"),
  county_office_staff: t("县级督导办人员", "County office staff"),
  auditor: t("审计人员", "Auditor"),
  administrator: t("系统管理员", "Administrator"),
};

/** A post somebody holds, and where; the sign of a place nobody entered stands for itself. */
export function postText(
  { role, organisationId }: Person["positions"][number],
  places: ReadonlyMap<OrganisationId, Pick<Organisation, "name">>,
): Bilingual {
  const { name = t(organisationId, organisationId) } = places.get(organisationId) ?? {};
  return t(`${roleTexts[role].zh} · ${name.zh}`, `${roleTexts[role].en} · ${name.en}`);
}
