/**
 * Decimals of a column as pandas prints it: every value rounded to six, trailing zeros that the whole column shares
 * dropped, one kept.
 */
export function columnDigits(values: readonly (number | null)[]): number {
  const needed = values.map((value) => (value === null ? 1 : decimals(value)));
  return Math.max(1, ...needed);
}

function decimals(value: number): number {
  const fraction = value.toFixed(6).split(".")[1] ?? "";
  return fraction.replace(/0+$/, "").length;
}
