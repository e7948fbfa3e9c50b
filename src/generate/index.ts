export { generateWorkflow } from "./generate-workflow.js";
export { type GenerationPrompts, generationPrompts, type LoopOptions, type WorkflowTask } from "./options.js";
export type { Generated, GenerationStep } from "./steps.js";
