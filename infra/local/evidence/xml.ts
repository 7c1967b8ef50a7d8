import type { Answer } from "../aws/door.ts";

/** An XML document as nested pairs of element and content; a list repeats its element. */
export type Content = string | number | boolean | readonly (readonly [string, Content])[];

const escaped = (text: string): string => text.replace(/[&<>"']/g, (each) => `&#${each.charCodeAt(0)};`);

const written = (content: Content): string =>
  typeof content === "object"
    ? content.map(([name, inner]) => `<${name}>${written(inner)}</${name}>`).join("")
    : escaped(String(content));

/** An answer in S3's XML. */
export const xml = (status: number, root: string, content: Content): Answer => ({
  status,
  headers: { "content-type": "application/xml" },
  body: `<?xml version="1.0" encoding="UTF-8"?>\n<${root} xmlns="http://s3.amazonaws.com/doc/2006-03-01/">${written(content)}</${root}>`,
});
