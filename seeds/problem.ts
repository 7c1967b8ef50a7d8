import type { z } from "zod";

/** One thing wrong with the seed data, at the place a person can mend it. Lines are counted from 1. */
export interface SeedProblem {
  readonly file: string;
  readonly line: number;
  readonly text: string;
}

/** The seed data are unfit; the message names every problem with its place, `seeds/organisations.csv:14: superiorId …`. */
export class SeedError extends Error {
  override readonly name = "SeedError";
  readonly problems: readonly SeedProblem[];

  constructor(problems: readonly SeedProblem[]) {
    super(problems.map(({ file, line, text }) => `seeds/${file}:${line}: ${text}`).join("\n"));
    this.problems = problems;
  }
}

/** What was read, each value with the line it stands on, and what is wrong with the rest. */
export interface Reading<T> {
  readonly rows: readonly Row<T>[];
  readonly problems: readonly SeedProblem[];
}

export interface Row<T> {
  readonly line: number;
  readonly value: T;
}

/** What zod found wrong, led by the field: `target.value: Invalid input …`. */
export const textOf = (issue: z.core.$ZodIssue): string =>
  issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.message}` : issue.message;
