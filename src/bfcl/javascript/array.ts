import { allBetween, type Enclosed } from "../source-code/between.js";
import { stripSpaces } from "../strip.js";
import type { CallList, CallValue } from "../value.js";
import { convertJavascript, javascriptType } from "./convert.js";
import { guessJavascript } from "./guess.js";
import { listOfListsEnd } from "./list-of-lists.js";

/**
 * A list literal, or `new Array(...)`, that the text begins with (docs/bfcl.md, section 9). One that begins with a list
 * is a list of lists; any other ends at its first closing bracket.
 */
export function arrayOf(text: string, itemType: string | null): CallValue {
  const end = listOfListsEnd(text);
  if (end !== null) return listOfLists(text.slice(0, end));
  const [, inBrackets, inConstructor] = /^(?:\[([^\n\]]*)\]|new\s+Array\(([^\n)]*)\))/.exec(text) ?? [];
  const items = inBrackets ?? inConstructor;
  const convertible = itemType === null || javascriptType(itemType) !== null;
  return items === undefined || !convertible ? text : listOf(stripSpaces(items), itemType);
}

const listOf = (items: string, itemType: string | null): CallList =>
  items === "" ? [] : items.split(",").map((item) => convertItem(stripSpaces(item), itemType));

const convertItem = (item: string, itemType: string | null): CallValue =>
  itemType === null ? guessJavascript(item) : convertJavascript(item, { type: itemType, itemType: null });

const brackets: Enclosed = { head: /\[/, closer: "]", least: 0, lines: "one" };

/** The first bracket found is the outer one, and the first inner list goes along with it. */
function listOfLists(text: string): CallList {
  return [...allBetween(text, brackets)].map((inner, index) => {
    const items = stripSpaces(inner);
    return (index === 0 && items.startsWith("[") ? items.slice(1) : items).split(",").map(guessJavascript);
  });
}
