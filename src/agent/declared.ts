import type { LibraryTool } from "../core/tool-library.js";
import { excerpt } from "./excerpt.js";
import { objectSchema } from "./object-schema.js";

/** What providers are told of a tool, in a form that they take. */
export const declared = ({
  description,
  parameters,
}: Pick<LibraryTool, "description" | "parameters">): Pick<LibraryTool, "description" | "parameters"> => ({
  description: excerpt(description, longestDescription),
  parameters: objectSchema(parameters),
});

/** OpenAI refuses a request with a longer one. */
const longestDescription = 1_024;
