/** An axis that holds some numbers: its ends, its ticks, and how many decimals those need. */
export type NiceAxis = {
  readonly domain: readonly [number, number];
  readonly ticks: readonly number[];
  /** For vega: so many decimals. */
  readonly format: string;
};

/**
 * An axis from a tick to a tick, in steps of 1, 2 or 5 and their decades.
 *
 * @param atLeast how much it shows at least: numbers that lie close together must not look far apart
 * @param bounds how far the metric goes: the axis goes no farther, but for numbers that do
 */
export function niceAxis(
  values: readonly number[],
  atLeast: number,
  [least, most]: readonly [number, number] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
): NiceAxis {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = Math.max(high - low, atLeast);
  const centred = (low + high - span) / 2;
  const from = Math.max(Math.min(centred, Math.max(most, high) - span), Math.min(least, low));
  const { step, decimals } = niceStep(span / aboutTicks);
  // What lies on a tick but for its last bits lies on it.
  const first = Math.floor(from / step + 1e-9);
  const last = Math.max(Math.ceil((from + span) / step - 1e-9), first + 1);
  const ticks = Array.from({ length: last - first + 1 }, (_, i) => Number(((first + i) * step).toFixed(decimals)));
  return { domain: [ticks[0] ?? 0, ticks.at(-1) ?? 1], ticks, format: `.${decimals}f` };
}

const aboutTicks = 5;

function niceStep(wanted: number): { readonly step: number; readonly decimals: number } {
  const exponent = Math.floor(Math.log10(wanted));
  const decade = 10 ** exponent;
  const factor = [1, 2, 5].find((candidate) => candidate * decade >= wanted) ?? 10;
  const decimals = Math.max(0, factor === 10 ? -exponent - 1 : -exponent);
  return { step: Number((factor * decade).toFixed(decimals)), decimals };
}

/** An interval as far as the metric goes: what a few samples leave open beyond it must not widen the axis. */
export const within = (
  [low, high]: readonly [number, number],
  [least, most]: readonly [number, number],
): readonly [number, number] => [Math.min(Math.max(low, least), most), Math.max(Math.min(high, most), least)];
