import { z } from "zod";

/** A text in both languages of the product, made from one source: Chinese first, English complete. */
export const Bilingual = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });
export type Bilingual = z.infer<typeof Bilingual>;

export const Language = z.enum(["zh", "en"]);
export type Language = z.infer<typeof Language>;
