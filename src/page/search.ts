import type { ReportIndex } from "../core/report-page.js";

/** What words are looked for in, a text a sample: its id, its query, its reference tools and what any run called. */
export function searchTexts(index: ReportIndex): readonly string[] {
  const { ids, queries, reference_tools } = index.samples;
  return ids.map((id, at) => {
    const called = index.columns.flatMap((column) => column.called[at] ?? []);
    const tools = [...new Set([...(reference_tools[at] ?? []), ...called])].map((tool) => index.tools[tool] ?? "");
    return [id, queries[at] ?? "", ...tools].join("\n").toLowerCase();
  });
}

/** The words of a search, in lower case; every one of them must occur. */
export const wordsOf = (search: string): readonly string[] => search.toLowerCase().split(/\s+/u).filter(Boolean);

export const hasWords = (text: string, words: readonly string[]): boolean => words.every((word) => text.includes(word));
