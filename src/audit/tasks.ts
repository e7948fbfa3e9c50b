import { namesWords } from "./text.js";

/**
 * Whether a text names what a tool does: it has more than half of the words of the tool's own name, without those that all
 * tools have (`lock_doors` by "lock the door"). A tool's own name stands behind its category's and its collection's.
 */
export function namesTask(tool: string, has: (word: string) => boolean): boolean {
  const own = tool.split(/[-/.:]|__/).at(-1) ?? "";
  const words = namesWords(own.replace(/_for_.*$/, "")).filter((word) => word.length >= 3 && !common.has(word));
  return 2 * words.filter(has).length > words.length;
}

const common: ReadonlySet<string> = new Set(
  "get list search find fetch read show tool call api all for the and with data info information".split(" "),
);
