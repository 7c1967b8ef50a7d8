import { createHash } from "node:crypto";
import { forms } from "./forms.ts";
import { frame } from "./frame.ts";
import { lists } from "./lists.ts";
import { parts } from "./parts.ts";
import { pictures } from "./pictures.ts";
import { print } from "./print.ts";
import { tokens } from "./tokens.ts";

const text = [tokens, frame, parts, pictures, forms, lists, print].join("\n");

/** The one style sheet. Its name holds its digest, so browsers may keep it for ever. */
export const style = { text, name: `dudao-${createHash("sha256").update(text).digest("hex").slice(0, 12)}.css` };
export const styleAddress = `/assets/${style.name}`;
