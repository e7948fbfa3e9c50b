import { seriesColors, seriesDashes, seriesShapes } from "./palette.js";

/**
 * How each of so many series looks: scales that vega takes its marks from, by the series' number. After the eighth the
 * colours and shapes come again, but no two of the first forty share both shape and dash.
 */
export function seriesScales(count: number) {
  const domain = Array.from({ length: count }, (_, at) => at);
  const looks = <T>(all: readonly T[]): T[] => domain.flatMap((at) => all[at % all.length] ?? []);
  return {
    color: { domain, range: looks(seriesColors) },
    shape: { domain, range: looks(seriesShapes) },
    strokeDash: { domain, range: domain.map((at) => [...(seriesDashes[at % seriesDashes.length] ?? [])]) },
  };
}
