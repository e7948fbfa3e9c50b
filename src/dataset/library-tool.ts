import { providerOf } from "../core/provider-of.js";
import type { JsonSchema, LibraryTool } from "../core/tool-library.js";
import { isRecord } from "./describe.js";

/** A candidate tool as a model is shown it. A tool whose name tells no provider is its own. */
export const libraryTool = (name: string, description: unknown, parameters: JsonSchema): LibraryTool => ({
  name,
  description: typeof description === "string" ? description : "",
  parameters,
  provider: providerOf(name) ?? name,
});

/** A declared schema as it is; a tool that declares none takes no arguments. */
export const schemaOf = (declared: unknown): JsonSchema =>
  isRecord(declared) ? declared : { type: "object", properties: {} };
