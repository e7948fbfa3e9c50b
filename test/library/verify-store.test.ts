import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { verifyStore } from "../../src/library/verify-store.js";
import { aFailureEntry, aStoreOf, aVerdictEntry, damage } from "../support/store-of.js";
import { tempFolder } from "../support/temp-folder.js";

describe("verifyStore", () => {
  it("counts what is sound", async () => {
    const store = await aStoreOf([aVerdictEntry(1), aVerdictEntry(2, { loopback: true }), aFailureEntry(3)]);
    expect(await verifyStore({ store })).toEqual({ verdicts: 2, failures: 1, damaged: [], putAside: 0 });
  });

  it("names each damaged entry by its place and what is wrong, and puts it aside for good", async () => {
    const store = await aStoreOf([aVerdictEntry(1), aFailureEntry(2), aVerdictEntry(3)]);
    await damage(store, aVerdictEntry(1));
    await damage(store, aFailureEntry(2));
    const found = await verifyStore({ store });
    expect(found).toMatchObject({ verdicts: 1, failures: 0, putAside: 2 });
    const places = found.damaged.map(({ place }) => place).join("\n");
    expect(places).toContain(aVerdictEntry(1).key);
    expect(places).toContain(aFailureEntry(2).key);
    expect(found.damaged).toHaveLength(2);
    for (const { problem } of found.damaged) expect(problem).toContain("checksum");
    expect(await verifyStore({ store })).toEqual({ verdicts: 1, failures: 0, damaged: [], putAside: 2 });
  });

  it("makes no store where there is none", async () => {
    const store = join(tempFolder(), "none");
    await expect(verifyStore({ store })).rejects.toMatchObject({ kind: "usage" });
    expect(existsSync(store)).toBe(false);
  });
});
