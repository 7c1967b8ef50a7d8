import type { Bilingual } from "../../domain/language.ts";

/** The kinds of files people may hand in, and how their bytes begin; a kind without a beginning of its own is text. */
const kinds: readonly {
  readonly endings: readonly string[];
  readonly mediaType: string;
  readonly begins: readonly (readonly number[])[];
}[] = [
  { endings: ["pdf"], mediaType: "application/pdf", begins: [[0x25, 0x50, 0x44, 0x46]] },
  { endings: ["jpg", "jpeg"], mediaType: "image/jpeg", begins: [[0xff, 0xd8, 0xff]] },
  { endings: ["png"], mediaType: "image/png", begins: [[0x89, 0x50, 0x4e, 0x47]] },
  {
    endings: ["docx"],
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    begins: [[0x50, 0x4b, 0x03, 0x04]],
  },
  {
    endings: ["xlsx"],
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    begins: [[0x50, 0x4b, 0x03, 0x04]],
  },
  { endings: ["ofd"], mediaType: "application/ofd", begins: [[0x50, 0x4b, 0x03, 0x04]] },
  { endings: ["doc"], mediaType: "application/msword", begins: [[0xd0, 0xcf, 0x11, 0xe0]] },
  { endings: ["xls"], mediaType: "application/vnd.ms-excel", begins: [[0xd0, 0xcf, 0x11, 0xe0]] },
  { endings: ["mp4"], mediaType: "video/mp4", begins: [] },
  { endings: ["txt"], mediaType: "text/plain", begins: [] },
  { endings: ["csv"], mediaType: "text/csv", begins: [] },
];

/** What `accept` of a file field says. */
export const acceptedEndings: string = kinds.flatMap(({ endings }) => endings.map((ending) => `.${ending}`)).join(",");

export type FileFault = "empty" | "wrong-type" | "content-differs" | "too-big";
const listed = "PDF、JPG、PNG、Word、Excel、OFD、MP4、TXT、CSV";
const listedEn = "PDF, JPG, PNG, Word, Excel, OFD, MP4, TXT, CSV";
export const fileFaultTexts: Record<FileFault, (name: string) => Bilingual> = {
  empty: (name) => ({ zh: `“${name}”是空文件。请重新选择。`, en: `“${name}” is empty. Choose it again.` }),
  "wrong-type": (name) => ({
    zh: `“${name}”的类型不能上传。可上传:${listed}。`,
    en: `“${name}” is of a type that cannot be taken. Take one of ${listedEn}.`,
  }),
  "content-differs": (name) => ({
    zh: `“${name}”的内容与扩展名不符。请检查文件后重新上传。`,
    en: `What “${name}” contains is not what its ending says. Check the file and upload it again.`,
  }),
  "too-big": (name) => ({
    zh: `“${name}”过大。请压缩或拆分后上传。`,
    en: `“${name}” is too big. Make it smaller or split it.`,
  }),
};

export type CheckedFile = { readonly mediaType: string } | { readonly fault: FileFault };

/** Whether a file may be taken, by its ending and by how its bytes begin. What the browser calls it is not believed. */
export function checkFile(name: string, content: Uint8Array, largest: number): CheckedFile {
  if (content.byteLength === 0) return { fault: "empty" };
  if (content.byteLength > largest) return { fault: "too-big" };
  const ending = name.split(".").at(-1)?.toLowerCase() ?? "";
  const kind = kinds.find(({ endings }) => endings.includes(ending));
  if (!kind) return { fault: "wrong-type" };
  const fits =
    kind.begins.length === 0 || kind.begins.some((begin) => begin.every((byte, place) => content[place] === byte));
  return fits ? { mediaType: kind.mediaType } : { fault: "content-differs" };
}

/** A name that is safe on every disk and in every header: no path, no control or reserved characters, not too long, its ending kept. */
export function safeFileName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, "").replace(/^[.\s]+|[.\s]+$/g, "");
  const dot = clean.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot)] : [clean, ""];
  return `${[...stem].slice(0, 80).join("") || "file"}${ending.slice(0, 12)}`;
}
