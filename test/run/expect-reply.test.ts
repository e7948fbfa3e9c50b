import { describe, expect, it } from "vitest";
import type { Usage } from "../../src/core/verdict.js";
import { rubricDigest, typicalReply } from "../../src/judge/index.js";
import { openStore } from "../../src/library/store.js";
import { expectReply } from "../../src/run/expect-reply.js";
import type { SoundEntry } from "../../src/store/encode-entry.js";
import { qor } from "../judge/rubrics.js";
import { aFailureEntry, aStoreOf, aVerdictEntry, damage } from "../support/store-of.js";
import { aJudgePlan, anOpenStore } from "./a-judge-plan.js";

const rubric = { name: "qor", digest: rubricDigest(qor()) };

const usage = (outputTokens: number): Usage => ({ inputTokens: 9, cachedInputTokens: 0, outputTokens });

/** A verdict by the shipped rubric, with a reply of so many tokens. */
const aLikeVerdict = (of: number, tokens: number, parts: Parameters<typeof aVerdictEntry>[1] = {}): SoundEntry =>
  aVerdictEntry(of, { rubric, usage: usage(tokens), latencyMs: 1_000, ...parts });

/** What is expected where no stored verdict tells: a token a character. */
const byRubric = { outputTokens: typicalReply(qor()).length, latencyMs: null, from: "rubric" };

describe("what a reply is expected to be", () => {
  it("is told by the rubric where there is no store", async () => {
    expect(await expectReply(aJudgePlan(), null)).toEqual(byRubric);
  });

  it("is the mean of the stored verdicts of the rubric and the judge, in whole tokens", async () => {
    const store = await anOpenStore([
      aLikeVerdict(1, 100, { latencyMs: 1_000 }),
      aLikeVerdict(2, 101, { latencyMs: 2_000 }),
      aLikeVerdict(3, 101, { latencyMs: 4_500 }),
    ]);
    // 302 / 3, and 7500 / 3.
    expect(await expectReply(aJudgePlan(), store)).toEqual({ outputTokens: 101, latencyMs: 2_500, from: "stored" });
  });

  it("counts every edition, and nothing of another rubric, another judge, a failure or a server that counts no tokens", async () => {
    const store = await anOpenStore([
      aLikeVerdict(1, 10),
      aLikeVerdict(1, 30, { edition: 2 }),
      aLikeVerdict(2, 5_000, { rubric: { name: "qor", digest: "0".repeat(64) } }),
      aLikeVerdict(3, 5_000, { asked: "gpt-5" }),
      aLikeVerdict(4, 0),
      aFailureEntry(5, { rubric, usage: usage(5_000) }),
    ]);
    expect(await expectReply(aJudgePlan(), store)).toEqual({ outputTokens: 20, latencyMs: 1_000, from: "stored" });
    expect(await expectReply(aJudgePlan({ model: "o3" }), store)).toEqual(byRubric);
  });

  it("does not heed what a loopback address said, but for a run against one", async () => {
    const store = await anOpenStore([aLikeVerdict(1, 10, { loopback: true }), aLikeVerdict(2, 30)]);
    expect(await expectReply(aJudgePlan(), store)).toMatchObject({ outputTokens: 30 });
    const local = aJudgePlan({ scope: () => Promise.resolve("loopback") });
    expect(await expectReply(local, store)).toMatchObject({ outputTokens: 20 });
    const stubs = await anOpenStore([aLikeVerdict(1, 10, { loopback: true })]);
    expect(await expectReply(aJudgePlan(), stubs)).toEqual(byRubric);
  });

  it("passes over damaged entries", async () => {
    const [bad, good] = [aLikeVerdict(1, 10), aLikeVerdict(2, 30)];
    const folder = await aStoreOf([bad, good]);
    await damage(folder, bad);
    const store = await openStore(folder);
    expect(await expectReply(aJudgePlan(), store)).toMatchObject({ outputTokens: 30, from: "stored" });
    await store.close();
  });

  it("is told by a thousand of them, and no more are read", async () => {
    const numbers = Array.from({ length: 1_001 }, (_, i) => i + 1);
    const byKey = numbers.map((of) => aLikeVerdict(of, 100)).sort((a, b) => (a.key < b.key ? -1 : 1));
    // They are read in the order of their keys.
    const last = numbers.find((of) => aLikeVerdict(of, 100).key === byKey.at(-1)?.key) ?? 0;
    const store = await anOpenStore([...byKey.slice(0, -1), aLikeVerdict(last, 1_000_000)]);
    expect(await expectReply(aJudgePlan(), store)).toMatchObject({ outputTokens: 100 });
  });
});
