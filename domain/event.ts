import { z } from "zod";

/** An event of the log: past tense, its type the name of its schema. Unknown fields are refused, so that nothing slips into the log unnamed. */
export const event = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  z.strictObject({ type: z.literal(type), ...shape });

/** A command: imperative. What the sender may not choose (who, when) is not in it but in the context. */
export const command = <Type extends string, Shape extends z.ZodRawShape>(type: Type, shape: Shape) =>
  event(type, shape);
