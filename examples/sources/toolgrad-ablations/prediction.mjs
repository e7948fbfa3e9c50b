import { float } from "../toolgrad-mini/python.mjs";
import { modelChance, pick, whole } from "./draws.mjs";
import { done, failed, unheardOf, written } from "./steps.mjs";
import { sentence } from "./tools.mjs";

/** A model's prediction for one sample. */
export function prediction(sample, model) {
  const failure = sample.iter === 2 ? model.fails[sample.seed] : undefined;
  if (failure === "empty") return {};
  if (failure === "error") return { error: "The agent stopped after 12 iterations without a final answer" };

  const requests = sample.positives.map((tool) => attempt(tool, sample, model));
  const strays = sample.negatives.filter((tool) => strayed(tool, sample, model));
  const invented = modelChance(model.name, `invents/${sample.id}`, model.invents) ? [sample.positives[0]] : [];
  const steps = [
    ...requests.flatMap((request) => request.steps),
    ...strays.map((tool) => done(tool, sample.place)),
    ...invented.map((tool) => unheardOf(tool, sample.place)),
  ];
  const sentences = requests.flatMap((request) => request.sentences);
  const answer = sentences.length === 0 ? "I could not find that out." : sentences.join(" ");
  return {
    intermediate_steps: written(steps, `${model.name}/${sample.id}`),
    "response-base": pick(`voice/${model.name}`, ["", "Sure! ", "Here you are. "]) + answer,
    "response-unbiased-gpt-4.1-mini": answer,
    eval: verdict(sample, steps, requests),
  };
}

/** What becomes of one request: its steps, what the answer says of it, and the points that a careful judge gives. */
function attempt(tool, { id, place, negatives }, model) {
  const key = `${id}/${tool.name}`;
  const happens = (what, p) => modelChance(model.name, `${what}/${key}`, p);
  if (!happens("calls", model.calls - model.distracted * negatives.length))
    return { steps: [], sentences: [], points: 0 };
  const glitch = happens("glitch", 0.06) ? [failed(tool, place, `${model.name}/${key}`)] : [];
  if (!happens("works", model.works)) {
    return { steps: [...glitch, failed(tool, place, `${model.name}/${key}/last`)], sentences: [], points: 0 };
  }
  const steps = [...glitch, done(tool, place)];
  if (!happens("misreads", model.misreads)) {
    return { steps, sentences: [sentence(tool, place)], points: whole(`${model.name}/points/${key}`, 90, 100) };
  }
  const wrong = tool.answer(place).value + whole(`wrong/${key}`, 1, 9);
  return { steps, sentences: [sentence(tool, place, wrong)], points: whole(`${model.name}/points/${key}`, 10, 40) };
}

/** Tools of the same provider are twice as tempting. */
function strayed(tool, { id, positives }, model) {
  const isNear = positives.some(({ provider }) => provider === tool.provider);
  return modelChance(model.name, `strays/${id}/${tool.name}`, model.strays * (isNear ? 2 : 1));
}

/** The verdict as an earlier evaluation recorded it. */
function verdict({ positives }, steps, requests) {
  const called = new Set(steps.map((step) => step.tool));
  const succeeded = new Set(steps.filter((step) => step.observation.error === "").map((step) => step.tool));
  const share = (names) => positives.filter(({ name }) => names.has(name)).length / positives.length;
  return {
    tool_accuracy: {
      precision: float(called.size === 0 ? 0 : (share(called) * positives.length) / called.size),
      recall: float(share(called)),
    },
    success_rate: float(share(succeeded)),
    qor: Math.round(requests.reduce((sum, { points }) => sum + points, 0) / requests.length),
  };
}
