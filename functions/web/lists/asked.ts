import { Day } from "../../../domain/time.ts";
import type { Asked, Filter } from "./list.ts";

const LONGEST = 60;

/** What an address asks of a list. What is unknown or malformed is left out, as if it had not been asked. */
export function askedIn(query: URLSearchParams, filters: readonly Filter[]): Asked {
  const asked = new Map<string, string>();
  for (const { name, kind, choices } of filters) {
    const value = query.get(name)?.trim() ?? "";
    if (value === "" || value.length > LONGEST) continue;
    if (kind === "choice" && !choices?.some((choice) => choice.value === value)) continue;
    if (kind === "day" && !Day.safeParse(value).success) continue;
    asked.set(name, value);
  }
  return asked;
}

/** The address of a list with these filters; `after` to begin further down. */
export function addressOf(path: string, asked: Asked, after?: string): string {
  const query = new URLSearchParams([...asked]);
  if (after !== undefined) query.set("after", after);
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

export const without = (asked: Asked, name: string): Asked => new Map([...asked].filter(([each]) => each !== name));

/** What a filter is set to, as people read it. */
export const wordsFor = ({ choices }: Filter, value: string): string =>
  choices?.find((choice) => choice.value === value)?.text ?? value;
