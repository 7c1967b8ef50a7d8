const MASK = (1n << 48n) - 1n;
const MULTIPLIER = 0x5deece66dn;

/**
 * The first double java.util.Random draws for a seed: what AWS's `$random(seed)` answers. The generator is the linear
 * congruential one its class documentation lays down.
 */
export function seededRandom(seed: number): number {
  let state = (BigInt.asUintN(64, BigInt(Math.trunc(seed))) ^ MULTIPLIER) & MASK;
  const next = (bits: bigint): bigint => {
    state = (state * MULTIPLIER + 0xbn) & MASK;
    return state >> (48n - bits);
  };
  return Number((next(26n) << 27n) + next(27n)) / 2 ** 53;
}
