import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const makeDatasetProgram = fileURLToPath(new URL("../test/support/make-dataset.mjs", import.meta.url));
const multiplyProgram = fileURLToPath(new URL("multiply-dataset.mjs", import.meta.url));
const writeRequestsProgram = fileURLToPath(new URL("write-requests.mjs", import.meta.url));

/** The model that is measured: the first of the two that a dataset is made with. */
export const model = "toolgrad-1b";

/**
 * Makes a dataset whose samples are all test samples, otherwise as make-dataset.mjs does by default.
 *
 * @param {string} folder it must not exist
 * @param {{samples: number, judged: boolean, models?: Readonly<Record<string, string>>}} options `judged`: every prediction
 *   has its recorded verdict, or none has; `models`: how good each is, if not those that it makes by default
 */
export function makeDataset(folder, { samples, judged, models = {} }) {
  const size = ["--samples", samples, "--test", samples, "--test-only"].map(String);
  const qualities = Object.entries(models).map(([name, quality]) => `${name}=${quality}`);
  const named = qualities.length === 0 ? [] : ["--models", qualities.join(",")];
  execute([makeDatasetProgram, "--out", folder, ...size, ...named, "--judged", judged ? "1" : "0"]);
}

/**
 * Makes a dataset of many samples, none judged, out of a small one that lies beside it: see multiply-dataset.mjs.
 *
 * @param {string} folder it must not exist
 * @param {number} samples
 */
export function makeLargeDataset(folder, samples) {
  const small = `${folder}-small`;
  makeDataset(small, { samples: 1_000, judged: false });
  execute([multiplyProgram, small, model, "gpt-4.1-mini", String(samples), folder]);
}

/**
 * Prepares what the floors are given ready-made: every request that a fresh run sends, a line each, and the rubric.
 *
 * @param {string} dataset
 * @param {string} folder where the two files go
 * @returns {{requests: string, rubric: string}} their paths
 */
export function writeRequests(dataset, folder) {
  const files = { requests: join(folder, "requests.jsonl"), rubric: join(folder, "rubric.json") };
  execute([writeRequestsProgram, dataset, model, files.requests, files.rubric]);
  return files;
}

function execute(args) {
  execFileSync(process.execPath, args, { stdio: ["ignore", "ignore", "inherit"] });
}
