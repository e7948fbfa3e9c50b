import { whole } from "./draws.mjs";

/**
 * The models, which exist nowhere else, by what they are likely to do:
 *
 * `calls`: call a tool that the query needs. `strays`: call a distractor, for each there is; `distracted`: how much each
 * distractor takes from `calls`. `works`: get a called tool to work in the end. `misreads`: report something else than
 * it said. `invents`: call a tool that nobody offered. `fails` are seeds whose first sample the model leaves unanswered.
 */
export const models = [
  ...["llm", "random"].flatMap((selector) => [0, 25, 50, 75, 100].map((ratio) => trained(selector, ratio))),
  trained("llm", 50, "-s2"),
  trained("llm", 50, "-s3"),
  model("orchid-7b", { calls: 0.92, strays: 0.025, works: 0.95, misreads: 0.06 }),
  model("orchid-7b-thinking", { calls: 0.96, strays: 0.012, works: 0.97, misreads: 0.03 }),
  model("cedar-3b", { calls: 0.84, strays: 0.05, works: 0.92, misreads: 0.1, fails: { 104: "empty", 109: "error" } }),
  model("cedar-3b-thinking", { calls: 0.9, strays: 0.03, works: 0.93, misreads: 0.07, fails: { 107: "error" } }),
];

function model(name, traits) {
  return { name, invents: 0, distracted: 0.001, fails: {}, ...traits };
}

/** A 1b model trained on workflows of a selector, with so many negative samples a hundred; its training seed wobbles it. */
function trained(selector, ratio, suffix = "") {
  const name = `orchid-1b-${selector}-neg${ratio}${suffix}`;
  const isRandom = selector === "random";
  const wobble = whole(`wobble/${name}`, -10, 10) / 1000;
  return model(name, {
    calls: { 0: 0.84, 25: 0.89, 50: 0.93, 75: 0.9, 100: 0.86 }[ratio] - (isRandom ? 0.1 : 0) + wobble,
    strays: { 0: 0.1, 25: 0.065, 50: 0.04, 75: 0.025, 100: 0.014 }[ratio] * (isRandom ? 1.5 : 1),
    distracted: (100 - ratio) / 25_000,
    works: 0.93 - (isRandom ? 0.03 : 0),
    misreads: isRandom ? 0.15 : 0.1,
    invents: (isRandom ? 0.2 : 0.1) * (1 - ratio / 100),
    fails: isRandom && ratio === 0 ? { 102: "empty" } : {},
  });
}
