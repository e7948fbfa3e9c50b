import { chance, pick, shuffled, whole } from "./draws.mjs";
import { queryOf } from "./reference.mjs";
import { apiUseChains, done, failed } from "./steps.mjs";
import { places, sentence, tools } from "./tools.mjs";

const count = 40;

/** How many chains and how many tools a chain: a random selector extends workflows less often, and less far. */
const sizes = {
  llm: { chains: [2, 5], tools: [1, 4] },
  random: { chains: [1, 4], tools: [1, 2] },
};

/** The raw workflows that a selector made as training data, as `[path, value]`. */
export const workflowFiles = (selector) =>
  Array.from({ length: count }, (_, i) => {
    const id = String(i + 1).padStart(5, "0");
    return [`workflows/${selector}/${id}.json`, workflow(selector, `${selector}/${id}`)];
  });

function workflow(selector, key) {
  const place = pick(`${key}/place`, places);
  const chains = chainsOf(sizes[selector], key);
  const used = [...new Set(chains.flat())];
  return {
    query: queryOf(place, used),
    api_use_chains: apiUseChains(
      chains.map((chain) => chain.flatMap((tool, i) => stepsOf(tool, place, `${key}/${tool.name}/${i}`))),
      key,
    ),
    response: used.map((tool) => sentence(tool, place)).join(" "),
  };
}

/** Chains choose on their own, so that two of them may use the same tool. */
function chainsOf(size, key) {
  return Array.from({ length: whole(`${key}/chains`, ...size.chains) }, (_, i) =>
    shuffled(`${key}/chain/${i}`, tools).slice(0, whole(`${key}/length/${i}`, ...size.tools)),
  );
}

/** One call in twelve fails and is made again. */
const stepsOf = (tool, place, key) =>
  chance(`${key}/glitch`, 1 / 12) ? [failed(tool, place, key), done(tool, place)] : [done(tool, place)];
