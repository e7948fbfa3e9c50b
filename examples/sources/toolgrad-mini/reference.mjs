import { float, pyRepr } from "./python.mjs";
import { shuffled } from "./seeded.mjs";
import { done, glitch, written } from "./steps.mjs";
import { ask, toolOf, tools } from "./tools/index.mjs";

const candidatesWanted = 10;
const negativesAtLeast = 3;

/** The files of one sample's ground truth, by their path in the dataset. */
export function referenceFiles({ id, scenario }) {
  const chains = scenario.requests.map(chainOf).filter((steps) => steps.length > 0);
  const positives = distinct(chains.flat().map((step) => step.tool));
  const negatives = negativesOf(scenario, positives, id);
  const api_preds = Object.fromEntries(
    chains.map((steps, i) => [
      `chain_${i + 1}`,
      steps.filter(worked).map(({ tool, input }) => ({ tool, tool_input: input })),
    ]),
  );
  const shape = scenario.shape === "list" ? definitions : declarations;
  return {
    [`data/${id}.json`]: {
      query: scenario.query,
      api_use_chains: apiUseChains(chains, id),
      response: response(scenario),
    },
    [`metadata/${id}.json`]: {
      seed: Number(id),
      num_apis: tools.length,
      iterations: chains.length,
      llm_costs: { total_tokens: 0, total_cost_usd: float(0) },
      tool_call_count: chains.flat().length,
    },
    [`sft_data/method=embedding/${id}.json`]: {
      messages: messages(scenario.query, [...positives, ...negatives], api_preds, id),
    },
    [`sft_data/method=embedding/metadata/${id}.json`]: {
      pos_tools: shape(positives),
      neg_tools: shape(negatives),
      api_preds,
      ...(positives.length === 0 ? { irrelevance: true } : {}),
    },
  };
}

/** Distinct names of the tools that answer a scenario's query. */
export const referenceTools = (scenario) => distinct(scenario.requests.flatMap(chainOf).map((step) => step.tool));

const distinct = (names) => [...new Set(names)];

const worked = (step) => step.observation.error === "";

/** One request's calls; the last one of a flaky request works at the second attempt only. */
const chainOf = ({ calls, flaky }) =>
  calls.flatMap((call, i) =>
    flaky && i === calls.length - 1 ? [glitch(call, `reference/${call[0]}`), done(call)] : [done(call)],
  );

const apiUseChains = (chains, id) =>
  Object.fromEntries(
    chains.map((steps, i) => {
      const chain_id = `api_use_chain_${i + 1}`;
      return [chain_id, { chain_id, intermediate_steps: written(steps, `${id}/${chain_id}`) }];
    }),
  );

/** A scenario with an opening line answers in bullets, any other in running text. */
function response({ requests, opening, closing }) {
  const answers = requests.map(({ calls, reference }) => reference(...calls.map(([api, input]) => ask(api, input))));
  const body =
    opening === undefined ? answers.join(" ") : [opening, ...answers.map((answer) => `- ${answer}`)].join("\n");
  return closing === undefined ? body : `${body} ${closing}`;
}

/** Similar tools first: those a model confuses with the right ones, those the scenario names, then their neighbours. */
function negativesOf(scenario, positives, id) {
  const confused = scenario.requests.flatMap(({ sibling }) => (sibling?.calls ?? []).map(([api]) => toolOf(api).name));
  const chosen = [...confused, ...(scenario.neighbours ?? []).map((api) => toolOf(api).name)];
  const others = shuffled(
    `candidates/${id}`,
    tools.map((tool) => tool.name),
  );
  const near = [...positives, ...chosen].flatMap((name) =>
    others.filter((other) => provider(other) === provider(name)),
  );
  const similar = distinct([...chosen, ...shuffled(`near/${id}`, distinct(near)), ...others]).filter(
    (name) => !positives.includes(name),
  );
  const wanted = Math.max(candidatesWanted - positives.length, negativesAtLeast, distinct(chosen).length);
  return similar.slice(0, wanted);
}

const provider = (name) => name.split("-").slice(0, 2).join("-");

const toolNamed = (name) => tools.find((tool) => tool.name === name);

/** The shape of the first release: an object by tool name. */
const declarations = (names) =>
  Object.fromEntries(
    names.map((name) => {
      const { description, required, optional } = toolNamed(name);
      return [name, { description, required, optional }];
    }),
  );

/** The newer shape: a list of definitions in the manner of JSON Schema. */
const definitions = (names) =>
  names.map((name) => {
    const { description, required, optional } = toolNamed(name);
    const properties = [...required, ...optional].map((each) => [
      each.name,
      { type: each.type.toLowerCase(), description: each.description },
    ]);
    return {
      name,
      description,
      parameters: {
        type: "object",
        properties: Object.fromEntries(properties),
        required: required.map((each) => each.name),
      },
    };
  });

const messages = (query, candidates, api_preds, id) => [
  {
    role: "system",
    content: `Answer the user's query with calls to these tools:\n${shuffled(`prompt/${id}`, candidates).map(signature).join("\n")}`,
  },
  { role: "user", content: query },
  { role: "assistant", content: pyRepr(api_preds) },
];

/** "Weather-cirrolog-current_conditions(city, units=?): Latest observation …" */
function signature(name) {
  const { description, required, optional } = toolNamed(name);
  const parameters = [...required.map((each) => each.name), ...optional.map((each) => `${each.name}=?`)];
  return `${name}(${parameters.join(", ")}): ${description}`;
}
