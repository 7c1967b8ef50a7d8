import { SomeFailed } from "./fault.ts";

/**
 * Works through many pieces, several at a time. One that fails does not stop the others; at the end all failures rise
 * together as {@link SomeFailed}. `nameOf` names a piece in the log: an id, never a person's words.
 */
export async function throughMany<T>(
  pieces: AsyncIterable<T> | Iterable<T>,
  nameOf: (piece: T) => string,
  work: (piece: T) => Promise<void>,
  atOnce = 8,
): Promise<void> {
  const failures: { of: string; error: unknown }[] = [];
  const running = new Set<Promise<void>>();
  for await (const piece of pieces) {
    const run: Promise<void> = work(piece)
      .catch((error: unknown) => {
        failures.push({ of: nameOf(piece), error });
      })
      .finally(() => running.delete(run));
    running.add(run);
    if (running.size >= atOnce) await Promise.race(running);
  }
  await Promise.all(running);
  if (failures.length > 0) throw new SomeFailed(failures);
}
