/** Recomputes the proof of a case, as docs/proof.md tells it. Needs nothing but Node. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";

/** Canonical JSON (RFC 8785): keys in the order of their UTF-16 units, no blanks, numbers and texts as JavaScript writes them. */
const canonical = (value) => {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (value === null || typeof value !== "object") return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  return `{${keys.map((key) => `${JSON.stringify(key)}:${canonical(value[key])}`).join(",")}}`;
};
const digestOf = (value) => createHash("sha256").update(canonical(value), "utf8").digest("hex");

const { caseId, commits, anchors } = JSON.parse(readFileSync(process.argv[2], "utf8"));
const faults = [];
let previous = "0".repeat(64);
for (const [index, { digest, ...rest }] of commits.entries()) {
  if (digestOf(rest) !== digest) faults.push(`record ${index + 1} was changed`);
  if (rest.version !== index + 1 || rest.caseId !== caseId) faults.push(`record ${index + 1} is not of this place`);
  if (rest.previous !== previous) faults.push(`record ${index + 1} does not follow from the one before`);
  previous = digest;
}
for (const { day, version, digest } of anchors)
  if (commits[version - 1]?.digest !== digest) faults.push(`the anchor of ${day} holds another record ${version}`);

for (const fault of faults) console.log(fault);
console.log(
  `${caseId}: ${commits.length} records, ${anchors.length} anchors, ${faults.length} faults, head ${previous}`,
);
process.exitCode = faults.length > 0 ? 1 : 0;
