import { behaviours } from "./behaviours.mjs";
import { languages } from "./languages.mjs";
import { float } from "./python.mjs";
import { referenceTools } from "./reference.mjs";
import { pick } from "./seeded.mjs";
import { written } from "./steps.mjs";

/**
 * A model's prediction for one test sample, or null where the model left none. `number` is the sample's place in the
 * test split, from 0.
 */
export function prediction({ id, scenario }, { name, voice, judged }, number) {
  const run = scenario.runs[name.split("-")[0]];
  if (run === "absent") return null;
  if (run === "empty") return {};
  if (run === "error") return { error: "The agent stopped after 12 iterations without a final answer" };

  const language = languages[scenario.language ?? "en"];
  const parts = behave(run.split(" "), scenario.requests, `${name}/${id}`, language);
  const steps = parts.flatMap((part) => part.steps);
  const sentences = parts.map((part) => part.answer).filter((answer) => answer !== null);
  return {
    intermediate_steps: written(steps, `${name}/${id}`),
    "response-base": sentences.length === 0 ? language.nothing : voice(sentences),
    "response-unbiased-gpt-4.1-mini": report(sentences, language, id),
    ...(judged(number) ? { eval: verdict(referenceTools(scenario), steps, parts) } : {}),
  };
}

function behave(run, requests, key, language) {
  if (run.length !== requests.length)
    throw new Error(`${key}: ${run.length} behaviours for ${requests.length} requests`);
  return requests.map((request, i) => behaviours[run[i]](request, `${key}/${i}`, language.sorry(request.about)));
}

/** The answer as the fixed writer words it, in one manner for all models. */
function report(sentences, language, id) {
  if (sentences.length === 0) return language.nothing;
  if (sentences.length === 1) return sentences[0];
  return [pick(`report/${id}`, language.openings), "", ...sentences.map((sentence) => `- ${sentence}`)].join("\n");
}

/** The verdict as an earlier evaluation recorded it: an irrelevance sample has a QoR and nothing else. */
function verdict(reference, steps, parts) {
  const qor = Math.round(parts.reduce((sum, part) => sum + part.points, 0) / parts.length);
  if (reference.length === 0) return { qor };

  const called = new Set(steps.map((step) => step.tool));
  const succeeded = new Set(steps.filter((step) => step.observation.error === "").map((step) => step.tool));
  const hits = reference.filter((tool) => called.has(tool)).length;
  return {
    tool_accuracy: {
      precision: float(called.size === 0 ? 0 : hits / called.size),
      recall: float(hits / reference.length),
    },
    success_rate: float(reference.filter((tool) => succeeded.has(tool)).length / reference.length),
    qor,
  };
}
