import { type BfclCategory, type BfclRules, bfclCategories } from "../core/bfcl.js";

/** What a category is called in files and what its rules are (docs/bfcl.md, sections 1 and 5). */
export type CategoryFacts = {
  /** In the names of files and in ids. */
  readonly names: Readonly<Record<BfclRules, string>>;
  readonly group: "non_live" | "live";
  /** In which calls are written where the model writes them as text, and whose types the documentation names. */
  readonly language: "python" | "java" | "javascript";
  readonly check: CheckKind;
};

/** `irrelevance`: no call may be made; `relevance`: some call must be; else calls are compared with those expected. */
export type CheckKind = "simple" | "multiple" | "parallel" | "irrelevance" | "relevance";

const python = (group: CategoryFacts["group"], name: string, check: CheckKind): CategoryFacts => ({
  names: { v4: name, v3: name },
  group,
  language: "python",
  check,
});

/** Three categories were renamed after v3; all else is as the name says. */
export const categoryFacts: Readonly<Record<BfclCategory, CategoryFacts>> = {
  simple_python: { ...python("non_live", "simple_python", "simple"), names: { v4: "simple_python", v3: "simple" } },
  simple_java: {
    names: { v4: "simple_java", v3: "java" },
    group: "non_live",
    language: "java",
    check: "simple",
  },
  simple_javascript: {
    names: { v4: "simple_javascript", v3: "javascript" },
    group: "non_live",
    language: "javascript",
    check: "simple",
  },
  multiple: python("non_live", "multiple", "multiple"),
  parallel: python("non_live", "parallel", "parallel"),
  parallel_multiple: python("non_live", "parallel_multiple", "parallel"),
  irrelevance: python("non_live", "irrelevance", "irrelevance"),
  live_simple: python("live", "live_simple", "simple"),
  live_multiple: python("live", "live_multiple", "multiple"),
  live_parallel: python("live", "live_parallel", "parallel"),
  live_parallel_multiple: python("live", "live_parallel_multiple", "parallel"),
  live_irrelevance: python("live", "live_irrelevance", "irrelevance"),
  live_relevance: python("live", "live_relevance", "relevance"),
};

/** Whether cases of the category have answers: where no call is expected in particular, there is nothing to compare. */
export const hasAnswers = (category: BfclCategory): boolean => !/relevance$/.test(categoryFacts[category].check);

const byName: ReadonlyMap<string, BfclCategory> = new Map(
  bfclCategories.flatMap((category) =>
    Object.values(categoryFacts[category].names).map((name) => [name, category] as const),
  ),
);

/** The category that a file or an id names, in either edition's words; undefined for what is not single-turn. */
export const categoryOfName = (name: string): BfclCategory | undefined => byName.get(name);
