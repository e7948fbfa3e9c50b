/**
 * Which of `models` a user may mean by `name`, whatever its case: the model of just this name, else those whose name it
 * is without what varies at the end (`gpt-4.1` for GPT-4.1-2025-04-14, never GPT-4.1-mini), else the same with blanks
 * written as hyphens. Names that differ in case alone are one model.
 */
export function modelsCalled(name: string, models: readonly string[]): readonly string[] {
  const distinct = [...new Map(models.map((model) => [model.toLowerCase(), model])).values()];
  const wanted = name.trim().toLowerCase();
  const hyphenated = (text: string): string => text.replaceAll(" ", "-");
  const tests: readonly ((model: string) => boolean)[] = [
    (model) => model === wanted,
    (model) => shorterNames(model).includes(wanted),
    (model) => [model, ...shorterNames(model)].map(hyphenated).includes(hyphenated(wanted)),
  ];
  const found = tests.map((test) => distinct.filter((model) => test(model.toLowerCase())));
  return found.find((fitting) => fitting.length > 0) ?? [];
}

/** A date (2025-04-14, 20250414, 2504, 0414), how it was trained or is served, a version: `-v1:0`. */
const variable = /-(?:\d{4}-\d{2}-\d{2}|\d{8}|\d{4}|it|instruct|chat|preview|exp|fp8|fc|v\d+:\d+)$/;

/** The name with one ending after another taken off. */
function shorterNames(name: string): readonly string[] {
  const shorter = name.replace(variable, "");
  return shorter === name ? [] : [shorter, ...shorterNames(shorter)];
}
