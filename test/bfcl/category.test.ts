import { describe, expect, it } from "vitest";
import { categoryFacts, categoryOfName, hasAnswers } from "../../src/bfcl/category.js";
import { bfclCategories } from "../../src/core/bfcl.js";

describe("a category", () => {
  it.each([
    ["simple", "simple_python"],
    ["simple_python", "simple_python"],
    ["java", "simple_java"],
    ["simple_java", "simple_java"],
    ["javascript", "simple_javascript"],
    ["live_parallel_multiple", "live_parallel_multiple"],
  ])("is found by the name %s, whichever edition's", (name, category) => {
    expect(categoryOfName(name)).toBe(category);
  });

  it.each(["multi_turn_base", "exec_simple", "rest", "sql", "memory_kv", "", "constructor"])(
    "is none of the single-turn ones where it is called %j",
    (name) => {
      expect(categoryOfName(name)).toBeUndefined();
    },
  );

  it("has the same name in both editions, but for the three that were renamed", () => {
    const renamed = bfclCategories.filter((one) => categoryFacts[one].names.v3 !== categoryFacts[one].names.v4);
    expect(renamed.map((one) => categoryFacts[one].names)).toEqual([
      { v4: "simple_python", v3: "simple" },
      { v4: "simple_java", v3: "java" },
      { v4: "simple_javascript", v3: "javascript" },
    ]);
    expect(bfclCategories.map((one) => categoryFacts[one].names.v4)).toEqual(bfclCategories);
  });

  it("is checked as its name says (section 5): parallel before multiple, multiple before simple", () => {
    const checks = bfclCategories.map((category) => {
      if (category.endsWith("irrelevance")) return "irrelevance";
      if (category.endsWith("relevance")) return "relevance";
      if (category.includes("parallel")) return "parallel";
      return category.includes("multiple") ? "multiple" : "simple";
    });
    expect(bfclCategories.map((category) => categoryFacts[category].check)).toEqual(checks);
  });

  it("is of a group by its name, and of a language by its name", () => {
    for (const category of bfclCategories) {
      const language = { simple_java: "java", simple_javascript: "javascript" }[category as string] ?? "python";
      expect(categoryFacts[category]).toMatchObject({
        group: category.startsWith("live_") ? "live" : "non_live",
        language,
      });
    }
  });

  it("has answers, unless it is of irrelevance or relevance", () => {
    expect(bfclCategories.filter((category) => !hasAnswers(category))).toEqual([
      "irrelevance",
      "live_irrelevance",
      "live_relevance",
    ]);
  });
});
