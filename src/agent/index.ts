export { carryOut } from "./carry-out.js";
export { addEfforts, type Effort, noEffort } from "./effort.js";
export { excerpt } from "./excerpt.js";
export { pythonText } from "./python-text.js";
export { runToolAgent } from "./run-tool-agent.js";
export { cutObservation } from "./shown-observation.js";
export { spent } from "./spent.js";
export { takeTurn } from "./take-turn.js";
export type {
  AgentBudget,
  AgentEnd,
  AgentMeans,
  AgentRun,
  AgentTask,
  Protocol,
} from "./tool-agent.js";
export { type Heard, type ObservedCall, openWire, type Wire } from "./wire.js";
export { withoutThoughts } from "./without-thoughts.js";
