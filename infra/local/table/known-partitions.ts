import type { ItemKey } from "../../../functions/adapters/item-store.ts";
import { keepNewest } from "../../../functions/adapters/keep-newest.ts";

/**
 * Partitions of which every key on the disk is known, so that the disk need not be asked whether one is free: what is written
 * once (a commit, a mail) is put under keys that nearly always are.
 */
export interface KnownPartitions {
  /** Whether nothing lies under the key for certain. Begins to learn its partition where that is not known yet. */
  lacks(key: ItemKey): boolean;
  /** To be told of every key put, in the turn in which it is known to be on the disk. */
  note(key: ItemKey): void;
}

/** How many partitions are remembered, and fewer than how many keys one has that is worth it. */
const [PARTITIONS, KEYS] = [1_000, 1_000];

interface Known {
  /** Null once there are too many: the disk is asked each time then, and nothing of the partition is kept. */
  keys: Set<string> | null;
  isWhole: boolean;
}

function add(known: Known, key: string): void {
  known.keys?.add(key);
  if (known.keys?.size === KEYS) known.keys = null;
}

/** `firstKeys` gives the first so many sort keys that lie on the disk in a partition when it is asked. */
export function knownPartitions(
  firstKeys: (partition: string, limit: number) => Promise<readonly string[]>,
): KnownPartitions {
  const partitions = new Map<string, Known>();

  async function learn(partition: string): Promise<void> {
    // What is put while the disk is read may be missing in what is read, and is noted here from now on.
    const known: Known = { keys: new Set(), isWhole: false };
    partitions.set(partition, known);
    keepNewest(partitions, PARTITIONS);
    for (const key of await firstKeys(partition, KEYS)) add(known, key);
    known.isWhole = true;
  }

  return {
    lacks({ PK, SK }) {
      const known = partitions.get(PK);
      if (known) return known.isWhole && known.keys !== null && !known.keys.has(SK);
      // A disk that cannot be read tells whoever waits for it; here nothing was learnt, and it is asked each time.
      learn(PK).catch(() => {});
      return false;
    },
    note({ PK, SK }) {
      const known = partitions.get(PK);
      if (known) add(known, SK);
    },
  };
}
