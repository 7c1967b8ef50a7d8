import { z } from "@hono/zod-openapi";
import { CaseId } from "../../../domain/ids.ts";
import { LARGEST_PAGE, type PageRequest } from "../../adapters/page.ts";

/** How every problem looks (RFC 9457). */
export const ProblemJson = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    code: z.string().openapi({ description: "Stable; programs decide by it." }),
    detail: z
      .string()
      .openapi({ description: "What is wrong and what to do, in the language of Accept-Language (zh or en)." }),
    field: z.string().optional(),
    errors: z.array(z.object({ field: z.string(), code: z.string(), detail: z.string() })),
  })
  .openapi("Problem");

const problem = (description: string) => ({
  description,
  content: { "application/problem+json": { schema: ProblemJson } },
});

/** The problems any route may answer with. */
export const problems = {
  400: problem("The request cannot be read"),
  401: problem("Sign in first"),
  403: problem("Not open to the caller"),
  404: problem("No such thing, or not open to the caller"),
  413: problem("Too large"),
  415: problem("Wrong content type"),
  422: problem("The content, or the rules, do not allow it"),
  429: problem("Too many requests"),
};
export const conflict = { 409: problem("Somebody was first") };

export const ok = <T extends z.ZodType>(description: string, schema: T) => ({
  200: { description, content: { "application/json": { schema } } },
  ...problems,
});

export const security = [{ bearer: [] }, { session: [] }];

export const CaseParams = z.object({ id: CaseId });

export const PageQuery = {
  limit: z.coerce.number().int().min(1).max(LARGEST_PAGE).optional(),
  after: z.string().min(1).max(400).optional(),
};

/** The part a query asks for. */
export const asPage = ({ limit, after }: { limit?: number | undefined; after?: string | undefined }): PageRequest => ({
  ...(limit ? { limit } : {}),
  ...(after ? { after } : {}),
});

export const pageOf = <T extends z.ZodType>(item: T) =>
  z.object({
    items: z.array(item),
    next: z.string().nullable().openapi({ description: "Hand it back as `after` for the next part; null at the end." }),
  });

/** Any part of the domain whose exact form is its own schema's. */
export const AnyObject = z.looseObject({});
