import { OpenCase } from "../../domain/case/decisions.ts";

/** The opening most stories begin with: a special supervision of School Seven by a team of three, with what a story wants otherwise. */
export const specialOpening = (caseId: string, otherwise: Record<string, unknown> = {}): OpenCase =>
  OpenCase.parse({
    type: "OpenCase",
    caseId,
    kind: "special",
    title: "劳动教育专项督导",
    matters: "劳动教育课程开设情况",
    legalBasis: "《教育督导条例》第十一条",
    indicatorIds: ["LAB-01"],
    unitId: "school-seven",
    leaderId: "leader",
    memberIds: ["member-one", "member-two"],
    ...otherwise,
  });
