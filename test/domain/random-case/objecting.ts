import type { Move, Scene } from "./scene.ts";

const text = "随机案件中的说明";

/** The unit objects to its opinion, is answered, and goes higher where it may. */
export function ofObjections(scene: Scene): Move[] {
  const { file, luck, today, cast } = scene;
  const objection = file.objections.find(({ answer }) => answer === null) ?? file.objections.at(-1);
  const [government] = cast.organs("city_government");
  const findingIds = [...file.findings.keys()].filter(() => luck.chance(0.5));
  const receivedOn = luck.chance(0.2) ? scene.day(-3, -1) : null;
  const answer = {
    droppedIds: (objection?.findingIds ?? []).filter(() => luck.chance(0.3)),
    newRating: luck.chance(0.1) ? luck.pick(["good", "qualified"]) : null,
  };
  const reviewers = [...cast.reviewers, ...(objection?.reviewerId ? [objection.reviewerId] : [])];
  const asks = [...scene.unitHead, ...scene.staff];
  const isAnswered = objection?.answer ?? null;
  return [
    ...(luck.chance(0.2) ? scene.offers(1.5, asks, "FileObjection", { grounds: text, findingIds, receivedOn }) : []),
    ...(objection && !isAnswered
      ? [
          ...(government && !objection.reviewerId
            ? scene.offers(1, scene.staff, "RecordObjectionReviewer", {
                personId: luck.oneOf([...cast.people.keys()]),
                appointedBy: government,
                number: "府函2号",
                on: today,
              })
            : []),
          ...scene.offers(5, reviewers, "DecideObjection", { ...answer, reason: text }),
        ]
      : []),
    ...(objection && isAnswered && !objection.takenUp
      ? scene.offers(0.5, asks, "TakeObjectionUp", { grounds: text, receivedOn })
      : []),
    ...(objection?.takenUp && !objection.upperAnswer
      ? scene.offers(4, scene.staff, "RecordUpperAnswer", { ...answer, number: "答复1号", text, receivedOn: today })
      : []),
  ];
}
