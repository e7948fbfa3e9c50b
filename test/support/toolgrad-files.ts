import { writeFiles } from "./temp-folder.js";

/** Files of a dataset in ToolGrad's layout, by path; each builder makes a part, and a test spreads what it needs. */
export type Files = Readonly<Record<string, unknown>>;

const aWorkflow = (id: string): unknown => ({
  query: `What is the weather for ${id}?`,
  api_use_chains: {},
  response: `It rains for ${id}.`,
});

export const someMetadata = { pos_tools: { weather: {} }, neg_tools: { maps: {} }, api_preds: [] };

/** The ground truth of the ids, and the test split that names them: beside the metadata, unless it is elsewhere. */
export function groundTruth(
  ids: readonly string[],
  { sft = "sft_data", method = "embedding", split }: { sft?: string; method?: string; split?: string } = {},
): Files {
  const files = ids.flatMap((id) => [
    [`data/${id}.json`, aWorkflow(id)],
    [`${sft}/method=${method}/metadata/${id}.json`, someMetadata],
  ]);
  return { [split ?? `${sft}/test.txt`]: ids.map((id) => `${id}\n`).join(""), ...Object.fromEntries(files) };
}

export const aPredictionJson = (parts: Readonly<Record<string, unknown>> = {}): unknown => ({
  intermediate_steps: [
    [
      { tool: "weather", tool_input: {} },
      { error: "", response: "rain" },
    ],
  ],
  "response-unbiased-gpt-4.1-mini": "It rains.",
  ...parts,
});

/** A plain prediction of the model for each id. */
export const predictions = (model: string, ids: readonly string[], method = "embedding"): Files =>
  Object.fromEntries(ids.map((id) => [`prediction/${model}/method=${method}/${id}.json`, aPredictionJson()]));

/** Writes a dataset of two samples with one model's predictions, and the given files over it. */
export const writeToolGrad = (folder: string, files: Files = {}): string =>
  writeFiles(folder, { ...groundTruth(["a", "b"]), ...predictions("orchid-7b", ["a", "b"]), ...files });
