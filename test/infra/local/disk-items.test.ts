import { describe, expect, it } from "vitest";
import { type Disk, openDisk } from "../../../infra/local/disk/disk.ts";
import { diskItems } from "../../../infra/local/table/disk-items.ts";

describe("the table on the disk", () => {
  it("reads on behind a page whose items all went while it was read", async () => {
    const disk = await openDisk({
      folder: null,
      onPut: () => null,
      onFault(error) {
        throw error;
      },
    });
    const table = diskItems(disk, "dudao", () => null);
    for (const SK of ["1", "2", "3"]) await table.put({ PK: "P", SK });
    const firstKeys: Disk["firstKeys"] = async (prefix, range) => {
      const keys = await disk.firstKeys(prefix, range);
      await table.remove({ PK: "P", SK: "1" });
      return keys;
    };
    const first = await diskItems({ ...disk, firstKeys }, "dudao", () => null).query({ partition: "P", limit: 1 });
    if (!first.next) throw new Error("there is more");
    const rest = await table.query({ partition: "P", after: first.next });
    expect([first, rest].map(({ items }) => items.map(({ SK }) => SK))).toEqual([[], ["2", "3"]]);
    await disk.close();
  });
});
