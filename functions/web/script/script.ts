import { createHash } from "node:crypto";
import { comfort } from "./comfort.ts";

/** The one script. Pages do without it; its name holds its digest, so browsers may keep it for ever. */
export const script = {
  text: comfort,
  name: `dudao-${createHash("sha256").update(comfort).digest("hex").slice(0, 12)}.js`,
};
export const scriptAddress = `/assets/${script.name}`;
