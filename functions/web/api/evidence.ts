import { createRoute, z } from "@hono/zod-openapi";
import { CommandId, EvidenceId } from "../../../domain/ids.ts";
import { EvidenceEntry } from "../../adapters/evidence-register.ts";
import { handIn } from "../handing-in.ts";
import { handOut } from "../handing-out.ts";
import { beginUpload, finishUpload } from "../large-files.ts";
import { edgeProblem } from "../problem.ts";
import { caseSeenBy } from "../sight.ts";
import type { WebSupplies } from "../supplies.ts";
import type { Api } from "./api.ts";
import { CaseParams, ok, problems, security } from "./routes.ts";

/** Most files of one upload. */
const MOST = 20;

const uploadRoute = createRoute({
  method: "post",
  path: "/cases/{id}/evidence",
  tags: ["evidence"],
  security,
  summary: "Hand files in, several at once under the name `file`; commands then name them by their SHA-256",
  request: {
    params: CaseParams,
    body: {
      required: true,
      content: {
        "multipart/form-data": {
          schema: z.object({
            file: z
              .array(z.any().openapi({ type: "string", format: "binary" }))
              .min(1)
              .max(MOST),
          }),
        },
      },
    },
  },
  responses: ok("The files as they are kept", z.object({ items: z.array(EvidenceEntry) })),
});

const UploadJson = z.object({
  upload: z.string().meta({ description: "Names the upload when it is finished." }),
  address: z
    .url()
    .meta({ description: "Takes the file by PUT, as it is and of exactly this size, for fifteen minutes." }),
});

const beginRoute = createRoute({
  method: "post",
  path: "/cases/{id}/uploads",
  tags: ["evidence"],
  security,
  summary: "Open the way for a large file, which is sent straight to the store",
  request: {
    params: CaseParams,
    body: {
      required: true,
      content: {
        "application/json": {
          schema: z.strictObject({ name: z.string().min(1).max(500), bytes: z.int().nonnegative() }),
        },
      },
    },
  },
  responses: ok("Where the file is sent", UploadJson),
});

const finishRoute = createRoute({
  method: "post",
  path: "/cases/{id}/uploads/{upload}/finish",
  tags: ["evidence"],
  security,
  summary: "Have a large file that was sent looked at and kept; an upload that is not finished is swept after a day",
  request: {
    params: CaseParams.extend({ upload: CommandId }),
    body: {
      required: true,
      content: { "application/json": { schema: z.strictObject({ name: z.string().min(1).max(500) }) } },
    },
  },
  responses: ok("The file as it is kept", z.object({ items: z.array(EvidenceEntry) })),
});

const downloadRoute = createRoute({
  method: "get",
  path: "/cases/{id}/evidence/{file}",
  tags: ["evidence"],
  security,
  summary: "A file of the case",
  request: { params: CaseParams.extend({ file: EvidenceId }) },
  responses: {
    200: {
      description: "The file",
      content: { "application/octet-stream": { schema: z.string().openapi({ format: "binary" }) } },
    },
    302: { description: "Where a large file is fetched, for five minutes" },
    ...problems,
  },
});

export function addEvidence(api: Api, supplies: WebSupplies): void {
  // Registered as described, handled by hand: the validator would want one file where several may come.
  api.openAPIRegistry.registerPath(uploadRoute);
  api.post("/cases/:id/evidence", async (c) => {
    const params = CaseParams.safeParse(c.req.param());
    if (!params.success) throw edgeProblem("not-found");
    const { id } = params.data;
    caseSeenBy(c.var.principal.actor, await supplies.cases.load(id));
    const form = await c.req.formData().catch(() => {
      throw edgeProblem("malformed-form");
    });
    const files = form.getAll("file").filter((each) => typeof each !== "string");
    if (files.length === 0 || files.length > MOST) {
      const text = {
        zh: `请在 file 字段中附上 1 至 ${MOST} 个文件。`,
        en: `Attach 1 to ${MOST} files under the name “file”.`,
      };
      throw edgeProblem("invalid-input", [{ field: "file", code: files.length === 0 ? "missing" : "too-many", text }]);
    }
    const items = await handIn(
      id,
      files.map((file, place) => ({ field: `file.${place}`, file })),
      c.var.principal,
      supplies,
    );
    return c.json({ items });
  });

  api.openapi(beginRoute, async (c) => {
    const { id } = c.req.valid("param");
    caseSeenBy(c.var.principal.actor, await supplies.cases.load(id));
    return c.json(await beginUpload(id, c.req.valid("json"), c.var.principal, supplies), 200);
  });

  api.openapi(finishRoute, async (c) => {
    const { id, upload } = c.req.valid("param");
    caseSeenBy(c.var.principal.actor, await supplies.cases.load(id));
    const entry = await finishUpload(id, { upload, ...c.req.valid("json") }, c.var.principal, supplies);
    return c.json({ items: [entry] }, 200);
  });

  api.openapi(downloadRoute, async (c) => {
    const { id, file } = c.req.valid("param");
    return handOut(id, file, c.var.principal, supplies);
  });
}
