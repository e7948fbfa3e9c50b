export { carryOut } from "./carry-out.js";
export { excerpt } from "./excerpt.js";
export { runToolAgent } from "./run-tool-agent.js";
export { spent } from "./spent.js";
export { takeTurn } from "./take-turn.js";
export type {
  AgentBudget,
  AgentEnd,
  AgentMeans,
  AgentRun,
  AgentTask,
} from "./tool-agent.js";
export { type ObservedCall, openWire, type Wire } from "./wire.js";
