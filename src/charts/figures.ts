import type { ChartMean, ChartMetric } from "../core/chart.js";
import { grouped } from "../core/grouped.js";

type Scale = ChartMetric["scale"];

/** A score as text: shares with three decimals, points with one. What rounds to zero has no sign. */
export const figure = (value: number, scale: Scale): string =>
  value
    .toFixed(digitsOf(scale))
    .replace(/^-(?=0(\.0*)?$)/, "")
    .replace("-", "−");

/** A difference as text, `+` where it is above 0. */
export function signedFigure(value: number, scale: Scale): string {
  const text = figure(value, scale);
  return Number(text) > 0 ? `+${text}` : text;
}

const digitsOf = (scale: Scale): number => (scale === 1 ? 3 : 1);

/** `0.842 [0.802, 0.882]`, and what is said instead where there is no mean. */
export function figureWithInterval(
  { mean, ci95 }: Pick<ChartMean, "mean" | "ci95">,
  format: (value: number) => string,
): string {
  if (mean === null) return "no score";
  return ci95 === null ? format(mean) : `${format(mean)} [${ci95.map(format).join(", ")}]`;
}

export const count = (n: number): string => grouped(String(n));

/** `n 27 of 44` where 17 have no score. */
export const sampleCount = (n: number, unscored = 0): string =>
  unscored === 0 ? `n ${count(n)}` : `n ${count(n)} of ${count(n + unscored)}`;

/** `120`, or `96–120` where it is not the same for all. */
export function sampleRange(ns: readonly number[]): string {
  const [least, most] = [Math.min(...ns), Math.max(...ns)];
  return least === most ? count(least) : `${count(least)}–${count(most)}`;
}

/** `3 models`, `1 model`. */
export const plural = (n: number, noun: string): string => `${count(n)} ${noun}${n === 1 ? "" : "s"}`;
