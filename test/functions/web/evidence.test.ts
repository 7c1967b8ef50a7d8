import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { evidenceIdOf } from "../../../functions/adapters/evidence.ts";
import { checkFile, safeFileName } from "../../../functions/web/files.ts";
import { ownPath } from "../../../functions/web/paths.ts";
import { caseId } from "../../domain/given.ts";
import { notifiedCase } from "../../domain/stories.ts";
import { jsonOf, openSite, type Site } from "./site.ts";

const path = `/api/cases/${caseId}/evidence`;
const pdf = (text: string) => new TextEncoder().encode(`%PDF-1.7 ${text}`);
const upload = (...files: readonly [string, Uint8Array][]): RequestInit => {
  const body = new FormData();
  for (const [name, content] of files) body.append("file", new File([Buffer.from(content)], name));
  return { method: "POST", body };
};

describe("files of a case", () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await site.play(notifiedCase());
  });
  afterAll(() => site.close());

  it("are named by their content, and nobody's but who brought them until something sent names them", async () => {
    const id = evidenceIdOf(pdf("课程表"));
    const answer = await jsonOf(
      site.ask("school-contact", path, upload(["../../课程表.pdf", pdf("课程表")], ["b.pdf", pdf("b")])),
    );
    expect(answer.items).toMatchObject([
      { id, name: "课程表.pdf", mediaType: "application/pdf", by: "school-contact" },
      {},
    ]);
    const file = await site.ask("school-contact", `${path}/${id}`);
    expect(file.headers.get("content-disposition")).toBe(
      `attachment; filename*=UTF-8''${encodeURIComponent("课程表.pdf")}`,
    );
    expect(file.headers.get("x-content-type-options")).toBe("nosniff");
    expect(evidenceIdOf(new Uint8Array(await file.arrayBuffer()))).toBe(id);
    for (const person of ["leader", "office-head", "auditor", "school-head", "bureau-officer"])
      expect((await site.ask(person, `${path}/${id}`)).status, person).toBe(404);
    expect((await site.ask("bureau-officer", `${path}/${id}`)).status).toBe(404);
    expect((await site.ask("kindergarten-head", path, upload(["b.pdf", pdf("b")]))).status).toBe(404);
  });

  it("are taken all or none, and each that cannot be taken is named", async () => {
    const files = upload(
      ["a.pdf", pdf("a")],
      ["empty.pdf", new Uint8Array()],
      ["run.exe", pdf("x")],
      ["no.png", pdf("x")],
    );
    expect(await jsonOf(site.ask("school-contact", path, files))).toMatchObject({
      status: 422,
      code: "file-refused",
      errors: [
        { field: "file.1", code: "file-empty" },
        { field: "file.2", code: "file-wrong-type" },
        { field: "file.3", code: "file-content-differs" },
      ],
    });
    expect((await site.ask("leader", `${path}/${evidenceIdOf(pdf("a"))}`)).status).toBe(404);
    const large = upload(["large.pdf", Buffer.concat([pdf("large"), Buffer.alloc(5_000_000)])]);
    expect(await jsonOf(site.ask("school-contact", path, large))).toMatchObject({ status: 413, code: "too-large" });
  });

  it("must be brought before a command names them", async () => {
    const send = (evidence: string) =>
      jsonOf(
        site.ask("school-contact", `/api/cases/${caseId}/commands/FileSelfEvaluation`, {
          json: { text: "自评", evidence: [evidence] },
        }),
      );
    expect(await send("f".repeat(64))).toMatchObject({ code: "evidence-unknown", field: "evidence.0" });
    expect(await send(evidenceIdOf(pdf("b")))).toMatchObject({ committed: true });
    const sent = `${path}/${evidenceIdOf(pdf("b"))}`;
    for (const person of ["leader", "office-head", "auditor", "school-head"])
      expect((await site.ask(person, sent)).status, person).toBe(200);
    expect((await site.ask("bureau-officer", sent)).status).toBe(404);
  });
});

describe("a large file", () => {
  const uploads = `/api/cases/${caseId}/uploads`;
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
    await site.play(notifiedCase());
  });
  afterAll(() => site.close());

  const begin = (name: string, bytes: number, person = "school-contact") =>
    jsonOf(site.ask(person, uploads, { json: { name, bytes } }));
  const finish = (upload: unknown, name: string, person = "school-contact") =>
    jsonOf(site.ask(person, `${uploads}/${upload}/finish`, { json: { name } }));
  const large = Buffer.concat([pdf("large"), Buffer.alloc(6_000_000)]);

  it("is sent straight to the store, looked at there, and then a file of the case like any other", async () => {
    const { upload, address } = await begin("../课程 录像.pdf", large.byteLength);
    expect(address).toBe(`https://uploads.example/${upload}`);
    site.arrivals.set(`school-contact ${upload}`, large);
    const id = evidenceIdOf(large);
    expect(await finish(upload, "../课程 录像.pdf")).toMatchObject({
      items: [{ id, name: "课程 录像.pdf", bytes: large.byteLength, by: "school-contact" }],
    });
    expect((await site.ask("school-contact", `${path}/${id}`)).status).toBe(302);
    expect((await site.ask("leader", `${path}/${id}`)).status).toBe(404);
    expect(site.arrivals.size).toBe(0);
  });

  it("is refused before it travels where its name or size forbids it, and by its bytes once it has", async () => {
    expect(await begin("run.exe", 6_000_000)).toMatchObject({
      code: "file-refused",
      errors: [{ code: "file-wrong-type" }],
    });
    expect(await begin("a.pdf", 10_000_001)).toMatchObject({ errors: [{ code: "file-too-big" }] });
    expect(await begin("a.pdf", 0)).toMatchObject({ errors: [{ code: "file-empty" }] });
    const { upload } = await begin("a.mp4", large.byteLength);
    site.arrivals.set(`school-contact ${upload}`, large);
    expect(await finish(upload, "a.mp4")).toMatchObject({ errors: [{ code: "file-content-differs" }] });
    expect(site.arrivals.size).toBe(0);
  });

  it("is finished by whoever began it, and on a case they see", async () => {
    const { upload } = await begin("b.pdf", large.byteLength);
    site.arrivals.set(`school-contact ${upload}`, large);
    expect(await finish(upload, "b.pdf", "school-head")).toMatchObject({ status: 404 });
    expect(await finish("never-begun-upload", "b.pdf")).toMatchObject({ status: 404 });
    expect(await begin("b.pdf", 6_000_000, "kindergarten-head")).toMatchObject({ status: 404 });
  });

  it("may be sent by the pages, whose policy names the store and nothing else", async () => {
    const policy = (await site.ask(null, "/")).headers.get("content-security-policy");
    expect(policy).toContain("connect-src 'self' https://uploads.example;");
  });
});

describe("what a file is", () => {
  const bytes = (text: string) => Buffer.from(text, "latin1");
  const verdict = (name: string, content: string) => checkFile(name, bytes(content), 1000);
  it.each([
    ["a.docx", "PK\u0003\u0004 word/document.xml"],
    ["a.xlsx", "PK\u0003\u0004 xl/workbook.xml"],
    ["a.ofd", "PK\u0003\u0004 OFD.xml"],
    ["a.mp4", "\u0000\u0000\u0000\u0020ftypisom"],
    ["a.txt", "plain"],
    ["a.csv", "\u00ff\u00fea\u0000,\u0000b\u0000"],
  ])("%s is taken for what it holds", (name, content) => {
    expect(verdict(name, content)).toHaveProperty("mediaType");
  });
  it.each([
    ["a.docx", "PK\u0003\u0004 xl/workbook.xml"],
    ["a.docx", "PK\u0003\u0004 word/document.xml word/vbaProject.bin"],
    ["a.mp4", "ftyp"],
    ["a.txt", "MZ program"],
    ["a.txt", "\u007fELF"],
    ["a.csv", "%PDF-1.7"],
    ["a.csv", "a\u0000b"],
  ])("%s is refused where it holds something else", (name, content) => {
    expect(verdict(name, content)).toEqual({ fault: "content-differs" });
  });
});

describe("names and addresses strangers choose", () => {
  it("leave only a plain file name", () => {
    expect(safeFileName("C:\\up\\..\\整改 报告.PDF")).toBe("整改 报告.PDF");
    expect(safeFileName("..")).toBe("file");
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (name) => {
        const safe = safeFileName(name);
        expect(safe).not.toMatch(/[/\\<>:"|?*\p{Cc}]/u);
        expect(safe.startsWith(".")).toBe(false);
        expect(safe.length).toBeGreaterThan(0);
        expect(safe.length).toBeLessThan(180);
      }),
    );
  });

  it("never lead to another host", () => {
    expect(ownPath("/cases/KM4TR7WB?x=1")).toBe("/cases/KM4TR7WB?x=1");
    for (const evil of [
      "//evil.example",
      "/\\evil.example",
      "https://evil.example",
      "/\t/evil.example",
      "javascript:x",
      "/..//evil.example",
      undefined,
    ])
      expect(ownPath(evil)).toBe("/");
    fc.assert(
      fc.property(fc.webUrl(), fc.string(), (url, text) => {
        for (const wanted of [url, text, `/${text}`, `//${text}`])
          expect(new URL(ownPath(wanted), "https://dudao.example").origin).toBe("https://dudao.example");
      }),
    );
  });

  it("are no proof of what a file is", () => {
    expect(checkFile("a.jpg", Uint8Array.of(0xff, 0xd8, 0xff, 0xe0), 10)).toEqual({ mediaType: "image/jpeg" });
    expect(checkFile("a", pdf("x"), 100)).toEqual({ fault: "wrong-type" });
    expect(checkFile("a.pdf", pdf("too long"), 5)).toEqual({ fault: "too-big" });
  });
});
