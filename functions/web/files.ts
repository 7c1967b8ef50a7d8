import type { Bilingual } from "../../domain/language.ts";

const ZIP = "PK\u0003\u0004";
const OLE = "\u00d0\u00cf\u0011\u00e0";

/** The kinds of files people may hand in, and what tells them by their bytes, read as Latin letters. */
const kinds: readonly {
  readonly endings: readonly string[];
  readonly mediaType: string;
  /** What the file begins with, so many bytes after its first; a kind without it is text. */
  readonly begins?: { readonly with: string; readonly after?: number };
  /** What stands somewhere in its beginning or its end, where an archive lists what it holds. */
  readonly holds?: string;
}[] = [
  { endings: ["pdf"], mediaType: "application/pdf", begins: { with: "%PDF" } },
  { endings: ["jpg", "jpeg"], mediaType: "image/jpeg", begins: { with: "\u00ff\u00d8\u00ff" } },
  { endings: ["png"], mediaType: "image/png", begins: { with: "\u0089PNG" } },
  {
    endings: ["docx"],
    mediaType: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    begins: { with: ZIP },
    holds: "word/",
  },
  {
    endings: ["xlsx"],
    mediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    begins: { with: ZIP },
    holds: "xl/",
  },
  { endings: ["ofd"], mediaType: "application/ofd", begins: { with: ZIP }, holds: "OFD.xml" },
  { endings: ["doc"], mediaType: "application/msword", begins: { with: OLE } },
  { endings: ["xls"], mediaType: "application/vnd.ms-excel", begins: { with: OLE } },
  { endings: ["mp4"], mediaType: "video/mp4", begins: { with: "ftyp", after: 4 } },
  { endings: ["txt"], mediaType: "text/plain" },
  { endings: ["csv"], mediaType: "text/csv" },
];

/** What `accept` of a file field says. */
export const acceptedEndings: string = kinds.flatMap(({ endings }) => endings.map((ending) => `.${ending}`)).join(",");

/** Files larger than this are sent straight to the store where there is a script; without one they pass through us up to the largest upload. */
export const THROUGH_PAGES = 3_000_000;

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

/** Enough of a file to know it by: its size, how it begins and how it ends. */
export interface Sample {
  readonly bytes: number;
  readonly head: Uint8Array;
  readonly tail: Uint8Array;
}

const kindOf = (name: string) => {
  const ending = name.split(".").at(-1)?.toLowerCase() ?? "";
  return kinds.find(({ endings }) => endings.includes(ending));
};

/** What forbids a file by its name and size alone. */
export function checkName(name: string, bytes: number, largest: number): FileFault | null {
  if (bytes === 0) return "empty";
  if (bytes > largest) return "too-big";
  return kindOf(name) ? null : "wrong-type";
}

/** Whether a file may be taken, by its ending and by its bytes. What the browser calls it is not believed. */
export const checkFile = (name: string, content: Uint8Array, largest: number): CheckedFile =>
  checkSample(name, { bytes: content.byteLength, head: content, tail: content }, largest);

/** The same for a file too large to be held whole. */
export function checkSample(name: string, { bytes, head, tail }: Sample, largest: number): CheckedFile {
  const fault = checkName(name, bytes, largest);
  if (fault) return { fault };
  const kind = kindOf(name);
  if (!kind) return { fault: "wrong-type" };
  const [beginning, end] = [head, tail].map((part) => Buffer.from(part).toString("latin1"));
  const fits = kind.begins ? isKind(kind, beginning ?? "", end ?? "") : isText(beginning ?? "");
  return fits ? { mediaType: kind.mediaType } : { fault: "content-differs" };
}

/** Office documents that carry macros have endings of their own; under another they are hiding them. */
const MACROS = "vbaProject.bin";

function isKind({ begins, holds }: (typeof kinds)[number], beginning: string, end: string): boolean {
  if (begins && !beginning.startsWith(begins.with, begins.after ?? 0)) return false;
  if (holds === undefined) return true;
  const listed = beginning + end;
  return listed.includes(holds) && !listed.includes(MACROS);
}

/** Programs and archives are not text whatever they are called; text in two-byte letters says so at its beginning. */
const isText = (beginning: string): boolean =>
  !kinds.some(({ begins }) => begins && beginning.startsWith(begins.with, begins.after ?? 0)) &&
  !/^(?:MZ|\u007fELF)/.test(beginning) &&
  (!beginning.includes("\u0000") || /^(?:\u00ff\u00fe|\u00fe\u00ff)/.test(beginning));

/** A name that is safe on every disk and in every header: no path, no control or reserved characters, not too long, its ending kept. */
export function safeFileName(name: string): string {
  const last = name.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  const clean = last.replace(/[\p{Cc}\p{Cf}<>:"|?*]/gu, "").replace(/^[.\s]+|[.\s]+$/g, "");
  const dot = clean.lastIndexOf(".");
  const [stem, ending] = dot > 0 ? [clean.slice(0, dot), clean.slice(dot)] : [clean, ""];
  return `${[...stem].slice(0, 80).join("") || "file"}${ending.slice(0, 12)}`;
}
