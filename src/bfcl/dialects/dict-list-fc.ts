import { isList } from "../../pyvalue/value.js";
import { type Dialect, read, unreadable } from "./dialect.js";

/** `[{name: {arguments}}]` as it stands. */
export const dictListFc: Dialect = {
  name: "dict_list_fc",
  definition: "a list of {name: {arguments}}, as handlers of Gemini and of local Mistral models store it",
  decode(result, { rules, gemini }) {
    if (isList(result)) return read(result);
    if (gemini) return read([result]);
    return rules === "v3" ? read([]) : unreadable("the result is no list of calls");
  },
};
