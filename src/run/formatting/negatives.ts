import {
  bm25,
  chooseNegatives,
  type Nearest,
  type Negatives,
  type SamplePlan,
  type SftOptions,
  siblingsOf,
  type ToolPool,
} from "../../sft/index.js";

export type NegativeChooser = {
  /** Chooses the negatives of some samples, in their order. */
  readonly choose: (plans: readonly SamplePlan[]) => Promise<readonly Negatives[]>;
  /** Tools and samples so far that could not be compared. */
  readonly notCompared: () => number;
};

/** `nearest` is made only where negatives are chosen by similarity, out of the pool's texts; BM25 where it is null. */
export async function negativeChooser(
  pool: ToolPool,
  { negatives, numTools, seed }: SftOptions,
  nearest: ((texts: readonly string[]) => Promise<Nearest>) | null,
): Promise<NegativeChooser> {
  const choose = (plan: SamplePlan, preferred: readonly number[]): Negatives =>
    chooseNegatives(plan, preferred, pool, seed);
  const sure = (preferred: (plan: SamplePlan) => readonly number[]): NegativeChooser => ({
    choose: (plans) => Promise.resolve(plans.map((plan) => choose(plan, preferred(plan)))),
    notCompared: () => 0,
  });
  // All the tools are nobody's choice.
  if (negatives === "random" || numTools === "all") return sure(() => []);
  if (negatives === "same-tool") return sure((plan) => siblingsOf(plan, pool, seed));
  const texts = pool.tools.map(({ text }) => text);
  const { find, notCompared } = nearest === null ? bm25Nearest(texts) : await nearest(texts);
  return {
    notCompared,
    async choose(plans) {
      const found = await find(plans.map(queryOf));
      return plans.map((plan, index) => choose(plan, found[index]?.slice(plan.passed) ?? []));
    },
  };
}

function bm25Nearest(texts: readonly string[]): Nearest {
  const index = bm25(texts);
  return { find: (queries) => Promise.resolve(queries.map(index.nearest)), notCompared: () => 0 };
}

/** What is like the query, and like the tools that serve it. */
const queryOf = ({ workflow, called, wanted, passed, allowed }: SamplePlan) => ({
  text: workflow.query,
  like: called,
  count: passed + wanted,
  allowed,
});
