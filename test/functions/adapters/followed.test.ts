import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { CaseId } from "../../../domain/ids.ts";
import { followedWithin } from "../../../functions/adapters/followed.ts";

const caseId = CaseId.parse("KM4TR7WB");
const other = CaseId.parse("AB2CD3EF");

/** A log that grows, and a follower of it whose work ends when it is told to. */
function followerOf(room?: number) {
  const followed = followedWithin(room);
  const begun: { from: number; to: number; end(error?: Error): void }[] = [];
  let newest = 0;
  return {
    begun,
    notice(version: number, of = caseId): Promise<void> {
      newest = Math.max(newest, version);
      return followed.since({ caseId: of, version }, () => {
        const to = newest;
        return new Promise((resolve, reject) => {
          begun.push({ from: version, to, end: (error) => (error ? reject(error) : resolve(to)) });
        });
      });
    },
  };
}
const turn = () => new Promise((resolve) => setImmediate(resolve));

describe("what follows the log of a case", () => {
  it("takes up in one go what was written while it was busy with an earlier commit", async () => {
    const { begun, notice } = followerOf();
    const notices = [notice(1), notice(2), notice(3), notice(4)];
    await turn();
    expect(begun).toMatchObject([{ from: 1, to: 4 }]);
    begun[0]?.end();
    await Promise.all(notices);
    expect(begun).toHaveLength(1);
  });

  it("is told of a commit written after it had looked at the log", async () => {
    const { begun, notice } = followerOf();
    const first = notice(1);
    await turn();
    const later = [notice(2), notice(3)];
    begun[0]?.end();
    await first;
    await turn();
    expect(begun).toMatchObject([{ to: 1 }, { from: 2, to: 3 }]);
    begun[1]?.end();
    await Promise.all(later);
  });

  it("takes up a late notice of a commit it began behind", async () => {
    const { begun, notice } = followerOf();
    const later = notice(5);
    await turn();
    begun[0]?.end();
    await later;
    const late = notice(3);
    await turn();
    expect(begun).toMatchObject([{ from: 5 }, { from: 3, to: 5 }]);
    begun[1]?.end();
    await late;
    await Promise.all([notice(4), notice(5)]);
    expect(begun).toHaveLength(2);
  });

  it("remembers nothing of what failed, and goes on with the next", async () => {
    const { begun, notice } = followerOf();
    const failing = notice(1);
    const next = notice(2);
    await turn();
    begun[0]?.end(new Error("the table is away"));
    await expect(failing).rejects.toThrow("the table is away");
    await turn();
    expect(begun).toMatchObject([{ from: 1 }, { from: 2 }]);
    begun[1]?.end();
    await next;
    const again = notice(1);
    await turn();
    begun[2]?.end();
    await again;
    expect(begun).toHaveLength(3);
  });

  it("does not wait for another case", async () => {
    const { begun, notice } = followerOf();
    const both = [notice(1), notice(1, other)];
    await turn();
    expect(begun).toHaveLength(2);
    for (const each of begun) each.end();
    await Promise.all(both);
  });

  it("is done again for a case that was forgotten", async () => {
    const { begun, notice } = followerOf(1);
    for (const of of [caseId, other, caseId]) {
      const told = notice(1, of);
      await turn();
      begun.at(-1)?.end();
      await told;
    }
    expect(begun).toHaveLength(3);
  });

  it("leaves out no commit, whatever the order of notices, how often they come and which of them fail", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ version: fc.integer({ min: 1, max: 12 }), fails: fc.boolean(), pause: fc.boolean() })),
        async (deliveries) => {
          const followed = followedWithin();
          const takenUp = new Set<number>();
          let newest = 0;
          await Promise.all(
            deliveries.map(async ({ version, fails, pause }) => {
              if (pause) await turn();
              newest = Math.max(newest, version);
              const isTaken = await followed
                .since({ caseId, version }, async () => {
                  const to = newest;
                  await turn();
                  if (fails) throw new Error("the table is away");
                  for (let each = version; each <= to; each += 1) takenUp.add(each);
                  return to;
                })
                .then(
                  () => true,
                  () => false,
                );
              if (isTaken) expect(takenUp).toContain(version);
            }),
          );
        },
      ),
    );
  });
});
