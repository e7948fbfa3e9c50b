export { localExecutor } from "./local-executor.js";
export { loadTokenCounter } from "./tokens.js";
