import type { Layout } from "../layout.js";
import { toolgrad } from "./toolgrad.js";

/** Every layout, tried in this order. */
export const layouts: readonly Layout[] = [toolgrad];
