import type { Layout } from "../layout.js";
import { messages } from "./messages.js";
import { toolgrad } from "./toolgrad.js";

/** Every layout, tried in this order. */
export const layouts: readonly Layout[] = [toolgrad, messages];
