import type { LeftOut, SampleTally, SftSample } from "../../sft/index.js";

/** What `format.json` and the summary count. Every sample is positive or of irrelevance, and in one split. */
export type FormatCounts = SampleTally & {
  readonly workflows: number;
  readonly tools: number;
  /** Where irrelevance samples are made: tools of which nobody knows whose they are. */
  readonly unknown_provider: number;
  readonly samples: number;
  readonly positive: number;
  readonly irrelevance: number;
  readonly train: number;
  readonly test: number;
  /** Tools and samples whose texts the model of embeddings refused: they are like nothing. */
  readonly not_embedded: number;
  /** By reason: workflows without a sample, and irrelevance samples that could not be made. */
  readonly left_out: Readonly<Record<string, number>>;
};

export type FormatSummary = {
  readonly counts: FormatCounts;
  readonly leftOut: readonly LeftOut[];
  /** What the samples are made of; the digest is SHA-256 over ids and bytes. */
  readonly input: { readonly workflows: number; readonly digest: string };
};

export type Totals = {
  readonly add: (sample: SftSample) => void;
  readonly leaveOut: (leftOut: LeftOut) => void;
  readonly summary: (rest: Pick<FormatCounts, "not_embedded">, digest: string) => FormatSummary;
};

export function createTotals(size: Pick<FormatCounts, "workflows" | "tools" | "unknown_provider">): Totals {
  const leftOut: LeftOut[] = [];
  const sums = { positive: 0, irrelevance: 0, train: 0, test: 0, ...noTally };
  return {
    add({ irrelevance, split, tally }) {
      sums[irrelevance ? "irrelevance" : "positive"] += 1;
      sums[split] += 1;
      for (const name of tallyNames) sums[name] += tally[name];
    },
    leaveOut: (one) => leftOut.push(one),
    summary: (rest, digest) => {
      const left_out = countBy(leftOut.map(({ kind }) => kind));
      const counts = { ...size, samples: sums.train + sums.test, ...sums, ...rest, left_out };
      return { counts, leftOut, input: { workflows: size.workflows, digest } };
    },
  };
}

const noTally = { short_pools: 0, large_workflows: 0, topped_up: 0, renamed_tools: 0, unpacked_calls: 0 };
const tallyNames = Object.keys(noTally) as readonly (keyof SampleTally)[]; // They are written there.

function countBy(names: readonly string[]): Readonly<Record<string, number>> {
  const counts = new Map<string, number>();
  for (const name of names.toSorted()) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries(counts);
}
