import type { MissingClass } from "../core/disposition.js";
import type { ChatModel, Clock, Executor, VerdictStore } from "../core/ports.js";
import type { JudgedVerdict, Purchase } from "../core/record.js";
import type { Edition, Provenance } from "../core/verdict.js";
import { decodeReply, judgeRequest, type PromptValues, type Rubric, renderPrompt, verdictKey } from "../judge/index.js";
import { buy } from "./buyer.js";
import { createLedger } from "./ledger.js";
import type { Buying } from "./shared.js";

/** A verdict with how it was obtained, or the reason why there is none. */
export type Obtained =
  | { readonly kind: "verdict"; readonly verdict: JudgedVerdict; readonly provenance: Provenance }
  | Missing;

/** `canPass`: running again may have it. */
export type Missing = {
  readonly kind: "missing";
  readonly class: MissingClass;
  readonly message: string;
  readonly canPass: boolean;
};

export type JudgingOptions = {
  readonly rubric: Rubric;
  readonly model: string;
  /** Names in the store what is bought; an interrupted run that is continued keeps it. */
  readonly purchase: string;
  readonly buying: Buying;
  /** Stored verdicts and failures do not count, but for those of this very purchase. */
  readonly overwrite: boolean;
  readonly retryFailed: boolean;
  readonly store: VerdictStore;
  readonly executor: Executor;
  /** Stops the buying; what is in flight may be paid for, so it gets its time to land. */
  readonly stop: () => void;
  /** Connects when the first verdict must be bought; throws if buying is not possible. */
  readonly connect: () => Promise<ChatModel>;
  readonly clock: Clock;
};

/** The one path of a verdict: request → key → store → executor → provider → decode → store. */
export type Judging = {
  /** @throws TgEvalError where the judge refuses the first request, or the store cannot be written */
  readonly obtain: (values: PromptValues) => Promise<Obtained>;
  /** Whether nothing would have to be bought for these values. */
  readonly isStored: (values: PromptValues) => boolean;
  readonly purchase: () => Purchase;
  /** Resolves when nothing is in flight any more. */
  readonly settled: () => Promise<void>;
};

export function createJudging(options: JudgingOptions): Judging {
  const { rubric, model, store, overwrite, purchase, retryFailed } = options;
  const ledger = createLedger(options.executor);
  const inFlight = new Map<string, Promise<Obtained>>();
  // What failed in this run is not asked again by the next sample with the same request.
  const failed = new Map<string, Obtained>();

  const requestFor = (values: PromptValues) => {
    const request = judgeRequest(rubric, { model, prompt: renderPrompt(rubric, values), repeat: 0 });
    return { request, key: verdictKey(request) };
  };
  const counts = (provenance: Provenance): boolean => !overwrite || provenance.purchase === purchase;

  function fromStore(key: string): Obtained | null {
    const edition = store.newest(key);
    const verdict = edition !== undefined && counts(edition.provenance) ? obtainedFrom(rubric, key, edition) : null;
    if (verdict !== null) return verdict;
    const failure = store.failure(key);
    if (failure === undefined || retryFailed || !counts(failure.provenance)) return null;
    return { kind: "missing", class: failure.class, message: failure.message, canPass: false };
  }

  function buyOnce(key: string, request: ReturnType<typeof requestFor>["request"]): Promise<Obtained> {
    // Counted now: what another process adds in the meantime is this very verdict, and theirs stays.
    const after = store.newest(key)?.edition ?? 0;
    const bought = buy({ key, request, after }, options, ledger).then((result) => {
      if (result.kind === "missing") {
        failed.set(key, result);
        return result;
      }
      const obtained = obtainedFrom(rubric, key, result.edition);
      if (obtained === null) throw new TypeError("a verdict that was decoded cannot be decoded again");
      return obtained;
    });
    const running = bought.finally(() => inFlight.delete(key));
    inFlight.set(key, running);
    return running;
  }

  return {
    async obtain(values) {
      const { request, key } = requestFor(values);
      // Two samples with the same trace and answer are one request: the second finds what the first buys.
      // Nothing may be awaited before `buyOnce` has put its promise there.
      const there = failed.get(key) ?? fromStore(key) ?? inFlight.get(key);
      if (there === undefined) return buyOnce(key, request);
      const found = await there;
      if (found.kind === "verdict") ledger.addStored();
      return found;
    },
    isStored: (values) => fromStore(requestFor(values).key) !== null,
    purchase: ledger.purchase,
    settled: async () => {
      await Promise.allSettled(inFlight.values());
    },
  };
}

/** null for a reply that this rubric cannot read: an entry that was damaged, or bought by other rules. */
function obtainedFrom(rubric: Rubric, key: string, { edition, content, provenance }: Edition): Obtained | null {
  const result = decodeReply(rubric, content);
  if (result.kind !== "ok") return null;
  const { score, flags, fields } = result.reply;
  const verdict: JudgedVerdict = { source: "judged", rubric: rubric.name, key, edition, score, flags, reply: fields };
  return { kind: "verdict", verdict, provenance };
}
