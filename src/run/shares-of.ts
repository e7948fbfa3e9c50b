import type { Usage } from "../core/verdict.js";

/**
 * What each part of a request was charged for, by its size: whole tokens, which sum up to the total. A part without a size
 * has no share. Where there is a token for each, none has less, for no tokens would mean that the endpoint tells none.
 */
export function sharesOf(total: Usage, sizes: readonly (number | null)[]): readonly (Usage | null)[] {
  const input = split(total.inputTokens, sizes);
  const cached = split(total.cachedInputTokens, sizes);
  const output = split(total.outputTokens, sizes);
  return sizes.map((size, index) =>
    size === null
      ? null
      : {
          inputTokens: input[index] ?? 0,
          cachedInputTokens: cached[index] ?? 0,
          outputTokens: output[index] ?? 0,
        },
  );
}

function split(total: number, sizes: readonly (number | null)[]): readonly number[] {
  const parts = sizes.filter((size) => size !== null);
  const least = total >= parts.length ? 1 : 0;
  const rest = total - least * parts.length;
  // A text of no bytes is a part as well.
  const whole = parts.reduce((sum, size) => sum + size + 1, 0);
  let before = 0;
  return sizes.map((size) => {
    if (size === null) return 0;
    const upTo = before + size + 1;
    const share = Math.round((rest * upTo) / whole) - Math.round((rest * before) / whole);
    before = upTo;
    return least + share;
  });
}
