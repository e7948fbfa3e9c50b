import { float, pyRepr } from "../toolgrad-mini/python.mjs";
import { shuffled } from "./draws.mjs";
import { apiUseChains, done } from "./steps.mjs";
import { sentence } from "./tools.mjs";

/** The files of one sample's ground truth, as `[path, value]`. */
export function referenceFiles({ id, seed, iter, apis, place, positives, negatives }) {
  const chains = inChains(positives, iter);
  const api_preds = Object.fromEntries(
    chains.map((chain, i) => [`chain_${i + 1}`, chain.map(({ name }) => ({ tool: name, tool_input: { place } }))]),
  );
  const query = queryOf(place, positives);
  const steps = chains.map((chain) => chain.map((tool) => done(tool, place)));
  const response = positives.map((tool) => sentence(tool, place)).join(" ");
  return [
    [`data/${id}.json`, { query, api_use_chains: apiUseChains(steps, id), response }],
    [
      `metadata/${id}.json`,
      {
        seed,
        num_apis: apis,
        iterations: iter,
        llm_costs: { total_tokens: 0, total_cost_usd: float(0) },
        tool_call_count: positives.length,
      },
    ],
    [
      `sft_data/method=embedding/${id}.json`,
      { messages: messages(query, [...positives, ...negatives], api_preds, id) },
    ],
    [
      `sft_data/method=embedding/metadata/${id}.json`,
      { pos_tools: declarations(positives), neg_tools: declarations(negatives), api_preds },
    ],
  ];
}

export const queryOf = (place, tools) =>
  `I am spending a day in ${place}. Please tell me ${tools.map(({ about }) => about).join(", and ")}.`;

/** The tools in at most so many chains, as evenly as can be. */
function inChains(tools, most) {
  const count = Math.min(most, tools.length);
  return Array.from({ length: count }, (_, chain) => tools.filter((_, i) => i % count === chain));
}

const declarations = (tools) => Object.fromEntries(tools.map(({ name, declaration }) => [name, declaration]));

const messages = (query, candidates, api_preds, id) => [
  {
    role: "system",
    content: `Answer the user's query with calls to these tools:\n${shuffled(`prompt/${id}`, candidates)
      .map(({ name }) => `${name}(place)`)
      .join("\n")}`,
  },
  { role: "user", content: query },
  { role: "assistant", content: pyRepr(api_preds) },
];
