import type { PredictMeans } from "../../src/predict/index.js";
import { heldClock } from "./held-clock.js";
import { memoryLibrary } from "./memory-library.js";
import { scriptedChat } from "./scripted-chat.js";
import { shippedPrompt } from "./shipped-prompt.js";

/** Means of predicting a sample: room enough, native calls, and no writer. */
export const somePredictMeans = (parts: Partial<PredictMeans> = {}): PredictMeans => ({
  chat: scriptedChat([]),
  library: memoryLibrary(["weather", "maps"]),
  protocol: "native",
  clock: heldClock(),
  signal: new AbortController().signal,
  repeat: 0,
  temperature: 0,
  framework: "react",
  budget: { maxSteps: 10, maxToolCalls: 100, maxMs: 1e9, maxUsd: null, maxNodes: 100, maxWidth: 2 },
  prompts: {
    predict: shippedPrompt("predict"),
    backtrack: shippedPrompt("backtrack"),
    write: shippedPrompt("write"),
  },
  writer: null,
  ...parts,
});
