/** Chances drawn from one seed: the same seed always gives the same step of a story, so that a failing case can be told again. */
export class Luck {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** Between 0 and 1 (mulberry32). */
  #next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `from` to `until`, both included. */
  between(from: number, until: number): number {
    return from + Math.floor(this.#next() * (until - from + 1));
  }

  chance(share: number): boolean {
    return this.#next() < share;
  }

  pick<const T extends readonly [unknown, ...unknown[]]>(choices: T): T[number] {
    return choices[this.between(0, choices.length - 1)] ?? choices[0];
  }

  /** One of the given, or undefined where there is none. */
  oneOf<T>(choices: readonly T[]): T | undefined {
    return choices[this.between(0, choices.length - 1)];
  }

  /** Some of the given, possibly none. */
  some<T>(choices: readonly T[], share = 0.5): T[] {
    return choices.filter(() => this.chance(share));
  }

  /** One of the given, the heavier the likelier; undefined where there is none. */
  weighed<T extends { readonly weight: number }>(choices: readonly T[]): T | undefined {
    let left = this.#next() * choices.reduce((sum, { weight }) => sum + weight, 0);
    for (const choice of choices) {
      left -= choice.weight;
      if (left <= 0) return choice;
    }
    return choices.at(-1);
  }
}
