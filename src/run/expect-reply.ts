import type { StoreKeeper } from "../core/ports.js";
import type { Provenance, Scope } from "../core/verdict.js";
import { rubricDigest, typicalReply } from "../judge/index.js";
import type { JudgePlan } from "./evaluate.js";

/** What a reply is expected to be, before it was asked for. */
export type ExpectedReply = {
  readonly outputTokens: number;
  /** null where no stored verdict tells. */
  readonly latencyMs: number | null;
  /** Stored verdicts of this rubric and judge, or the rubric's own schema. */
  readonly from: "stored" | "rubric";
};

/** @param store null where there is none yet */
export async function expectReply(judge: JudgePlan, store: StoreKeeper | null): Promise<ExpectedReply> {
  const rubric = await judge.rubric();
  const asked = { model: judge.model, digest: rubricDigest(rubric) };
  const seen = store === null ? [] : someOf(store, { ...asked, scope: await judge.scope() });
  if (seen.length > 0) {
    return {
      outputTokens: Math.ceil(mean(seen.map(({ usage }) => usage.outputTokens))),
      latencyMs: mean(seen.map(({ latencyMs }) => latencyMs)),
      from: "stored",
    };
  }
  const count = await judge.tokenCounter();
  return { outputTokens: count(typicalReply(rubric)), latencyMs: null, from: "rubric" };
}

type Like = { readonly model: string; readonly digest: string; readonly scope: Scope };

/**
 * Keys are digests, so the first in their order are as good as drawn by lot. What a loopback address said tells nothing
 * of another host's replies.
 */
function someOf(store: StoreKeeper, { model, digest, scope }: Like): readonly Provenance[] {
  const found: Provenance[] = [];
  let looked = 0;
  for (const entry of store.entries()) {
    looked += 1;
    if (found.length === enough || looked === most) break;
    if (entry.kind !== "verdict" || entry.verdict.request.model !== model) continue;
    if (entry.scope === "loopback" && scope !== "loopback") continue;
    const { provenance } = entry.verdict;
    if (provenance.rubric.digest === digest && provenance.usage.outputTokens > 0) found.push(provenance);
  }
  return found;
}

const enough = 1_000;
const most = 50_000;

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
