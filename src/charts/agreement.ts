import type { AgreementChart } from "../core/chart.js";
import { figure, plural, sampleCount } from "./figures.js";
import { listed } from "./listed.js";
import { grid, ink, muted, shades } from "./palette.js";
import { type Layer, type Panel, type Picture, picture, pictureWidth } from "./picture.js";
import { shortened, spoken } from "./shortened.js";
import { pixels, scatteredTexts } from "./texts.js";

const margins = { top: 62, left: 0, right: 0, between: 20, below: 10 };
const cell = 25;
const left = 62;
const top = 56;
const blockHeight = top + 10 * cell + 62;
const blockWidth = pictureWidth / 2;
type Pair = AgreementChart["pairs"][number];

/** For each pair of judges, how many samples got which two scores: two plots a row. */
export const agreement = ({ pairs }: AgreementChart): Picture =>
  picture({
    title: "Agreement of judges",
    note: "numbers of samples by the QoR that either judge gave the same answers, in bins of 10; dashed: equal scores",
    summary: summaryOf(pairs),
    margins,
    panels: pairs.length === 0 ? [] : [panelOf(pairs)],
  });

function panelOf(pairs: readonly Pair[]): Panel {
  const blocks = pairs.map((pair, at) => ({
    pair,
    x: (at % 2) * blockWidth + left,
    y: Math.floor(at / 2) * blockHeight + top,
  }));
  return {
    height: Math.ceil(pairs.length / 2) * blockHeight,
    layers: [frames(blocks), diagonals(blocks), ...cells(blocks), ...words(blocks), ...axes(blocks)],
  };
}

/** A pair's plot, and the place of its upper left corner. */
type Block = { readonly pair: Pair; readonly x: number; readonly y: number };
const side = 10 * cell;

const square = { x: pixels("x"), y: pixels("y"), x2: { field: "x2" }, y2: { field: "y2" } } as const;

const frames = (blocks: readonly Block[]): Layer => ({
  data: { values: blocks.map(({ x, y }) => ({ x, y, x2: x + side, y2: y + side })) },
  mark: { type: "rect", filled: false, stroke: grid },
  encoding: square,
});

function cells(blocks: readonly Block[]): readonly Layer[] {
  const values = blocks.flatMap(({ pair, x, y }) => {
    const most = Math.max(0, ...pair.counts.flat());
    return pair.counts.flatMap((column, i) =>
      column.flatMap((count, j) => {
        if (count === 0) return [];
        const place = { x: x + i * cell, y: y + side - (j + 1) * cell };
        return [{ ...place, x2: place.x + cell, y2: place.y + cell, count, ...shadeOf(count, most) }];
      }),
    );
  });
  const numbers = values.map(({ x, y, count, text: color }) => ({
    ...{ x: x + cell / 2, y: y + cell / 2 },
    ...{ text: short(count), color },
  }));
  return [
    {
      data: { values },
      mark: { type: "rect" },
      encoding: { ...square, fill: { field: "fill", type: "nominal", scale: null } },
    },
    ...[...new Set(shades.map(({ text }) => text))].map((color) =>
      scatteredTexts(
        numbers.filter((number) => number.color === color),
        { align: "center", fontSize: 10, color },
      ),
    ),
  ];
}

/** By the root of the count: a few cells hold most samples, and the others must not look alike. */
const shadeOf = (count: number, most: number) =>
  shades[Math.min(shades.length - 1, Math.floor(Math.sqrt(count / most) * shades.length))] ?? shades[0];

/** In four characters. */
function short(count: number): string {
  if (count < 1000) return String(count);
  return count < 9950 ? `${(count / 1000).toFixed(1)}k` : `${(count / 1000).toFixed(0)}k`;
}

const diagonals = (blocks: readonly Block[]): Layer => ({
  data: { values: blocks.map(({ x, y }) => ({ x, y: y + side, x2: x + side, y2: y })) },
  mark: { type: "rule", color: muted, strokeDash: [4, 3] },
  encoding: square,
});

function words(blocks: readonly Block[]): readonly Layer[] {
  const widest = blockWidth - left - 12;
  const small = { color: muted, fontSize: 11 };
  return [
    scatteredTexts(
      blocks.map(({ pair, x, y }) => ({ text: shortened(pair.model, widest, 13), x, y: y - 30 })),
      { fontSize: 13, fontWeight: 600 },
    ),
    scatteredTexts(
      blocks.map(({ pair, x, y }) => ({ text: figuresOf(pair), x, y: y - 12 })),
      { color: ink, fontSize: 11 },
    ),
    scatteredTexts(
      blocks.map(({ pair, x, y }) => ({
        text: `${shortened(pair.a, side - 20, 11)} →`,
        x: x + side / 2,
        y: y + side + 32,
      })),
      { ...small, align: "center" },
    ),
    scatteredTexts(
      blocks.map(({ pair, x, y }) => ({ text: `${shortened(pair.b, side - 20, 11)} →`, x: x - 40, y: y + side / 2 })),
      { ...small, align: "center", angle: 270 },
    ),
  ];
}

const figuresOf = ({ n, spearman, mean_absolute_difference: apart }: Pair): string =>
  [
    sampleCount(n),
    spearman === null ? "no rank correlation" : `Spearman’s ρ ${figure(spearman, 1)}`,
    ...(apart === null ? [] : [`${figure(apart, 100)} points apart`]),
  ].join(" · ");

function axes(blocks: readonly Block[]): readonly Layer[] {
  const ticks = [0, 20, 40, 60, 80, 100];
  const at = (tick: number): number => (tick / 100) * side;
  const style = { color: muted, fontSize: 11 };
  return [
    scatteredTexts(
      blocks.flatMap(({ x, y }) => ticks.map((tick) => ({ text: String(tick), x: x + at(tick), y: y + side + 14 }))),
      { ...style, align: "center" },
    ),
    scatteredTexts(
      blocks.flatMap(({ x, y }) => ticks.map((tick) => ({ text: String(tick), x: x - 8, y: y + side - at(tick) }))),
      { ...style, align: "right" },
    ),
  ];
}

function summaryOf(pairs: readonly Pair[]): string {
  if (pairs.length === 0) return "There is nothing to show.";
  const told = pairs.map(
    (pair) => `${spoken(pair.model)}, ${spoken(pair.a)} and ${spoken(pair.b)}: ${figuresOf(pair)}`,
  );
  return `QoR of two judges of the same answers, ${plural(pairs.length, "pair")}. ${listed(told)}.`;
}
