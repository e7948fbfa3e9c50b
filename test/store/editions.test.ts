import { describe, expect, it } from "vitest";
import type { StoreKeeper } from "../../src/core/ports.js";
import type { Scope } from "../../src/core/verdict.js";
import { aKey, aStoredFailure, aStoredVerdict } from "../support/stored-verdict.js";
import { tempFolder } from "../support/temp-folder.js";
import { withStore } from "./open-store.js";

const key = aKey(1);
const loopback = { loopback: true };

/** Puts editions as an import does, in that order. */
async function putEditions(store: StoreKeeper, editions: readonly number[], scope: Scope = "elsewhere"): Promise<void> {
  for (const edition of editions) {
    const verdict = aStoredVerdict(`${scope} ${edition}`, { loopback: scope === "loopback" });
    await store.put({ kind: "verdict", key, edition, scope, verdict });
  }
}

const remove = (store: StoreKeeper, edition: number) => {
  const found = [...store.entries()].find((entry) => entry.kind === "verdict" && entry.edition === edition);
  return store.remove(found === undefined || found.kind === "damaged" ? [] : [found]);
};

describe("the newest edition", () => {
  it.each([
    ["the only one, though it is not the first", [3], 3],
    ["the last of some with a gap", [1, 3], 3],
    ["the greatest number, whatever the order they came in", [3, 1, 2], 3],
    ["the greatest number, and not the last of the alphabet", [9, 10], 10],
    ["the greatest number also of many", [2, 100, 99, 20], 100],
  ])("is %s", (_, editions, newest) =>
    withStore(tempFolder(), async (store) => {
      await putEditions(store, editions);
      expect(store.newest(key, "elsewhere")).toMatchObject({ edition: newest, content: `elsewhere ${newest}` });
      expect(store.lastEdition(key, "elsewhere")).toBe(newest);
      expect(await store.add(key, aStoredVerdict("new"), newest)).toMatchObject({ edition: newest + 1 });
    }),
  );

  it("is the one before, once it was removed", () =>
    withStore(tempFolder(), async (store) => {
      await putEditions(store, [1, 2, 3]);
      expect(await remove(store, 2)).toBe(1);
      expect(store.lastEdition(key, "elsewhere")).toBe(3);
      expect(await remove(store, 3)).toBe(1);
      expect(store.newest(key, "elsewhere")).toMatchObject({ edition: 1 });
      expect(await remove(store, 1)).toBe(1);
      expect(store.newest(key, "elsewhere")).toBeUndefined();
      expect(store.lastEdition(key, "elsewhere")).toBe(0);
    }));

  it("is no other key's, and no failure", () =>
    withStore(tempFolder(), async (store) => {
      const keys = Array.from({ length: 50 }, (_, i) => aKey(i)).sort();
      const middle = keys[25] ?? "";
      for (let i = 0; i < 50; i++) {
        if (aKey(i) !== middle) await store.add(aKey(i), aStoredVerdict("other", { of: i }), 0);
        await store.addFailure(aKey(i), aStoredFailure("failed", { of: i }));
      }
      expect(store.newest(middle, "elsewhere")).toBeUndefined();
      expect(store.lastEdition(middle, "elsewhere")).toBe(0);
      expect(store.newest(keys[24] ?? "", "elsewhere")).toMatchObject({ content: "other" });
    }));
});

describe("what a loopback address said", () => {
  it("serves no run against another host, be it a verdict or a failure", () =>
    withStore(tempFolder(), async (store) => {
      await store.add(key, aStoredVerdict("stub", loopback), 0);
      await store.addFailure(key, aStoredFailure("stub", loopback));
      expect(store.newest(key, "elsewhere")).toBeUndefined();
      expect(store.lastEdition(key, "elsewhere")).toBe(0);
      expect(store.failure(key, "elsewhere")).toBeUndefined();
      expect(store.newest(key, "loopback")).toMatchObject({ content: "stub", edition: 1 });
      expect(store.failure(key, "loopback")).toMatchObject({ content: "stub" });
    }));

  it("comes before what was bought elsewhere, however new that is, in a run against such an address", () =>
    withStore(tempFolder(), async (store) => {
      await putEditions(store, [1, 2, 3], "elsewhere");
      await store.addFailure(key, aStoredFailure("elsewhere"));
      expect(store.newest(key, "loopback")).toMatchObject({ content: "elsewhere 3" });
      expect(store.failure(key, "loopback")).toMatchObject({ content: "elsewhere" });
      await store.add(key, aStoredVerdict("stub", loopback), 0);
      await store.addFailure(key, aStoredFailure("stub", loopback));
      expect(store.newest(key, "loopback")).toMatchObject({ content: "stub", edition: 1 });
      expect(store.failure(key, "loopback")).toMatchObject({ content: "stub" });
      expect(store.newest(key, "elsewhere")).toMatchObject({ content: "elsewhere 3" });
      expect(store.failure(key, "elsewhere")).toMatchObject({ content: "elsewhere" });
    }));

  it("has editions of its own", () =>
    withStore(tempFolder(), async (store) => {
      await putEditions(store, [1, 2], "elsewhere");
      expect(store.lastEdition(key, "loopback")).toBe(0);
      expect(await store.add(key, aStoredVerdict("stub", loopback), 0)).toMatchObject({ content: "stub", edition: 1 });
      expect(await store.add(key, aStoredVerdict("stub", loopback), 1)).toMatchObject({ content: "stub", edition: 2 });
      expect([store.lastEdition(key, "loopback"), store.lastEdition(key, "elsewhere")]).toEqual([2, 2]);
      expect(store.newest(key, "elsewhere")).toMatchObject({ content: "elsewhere 2" });
    }));
});
