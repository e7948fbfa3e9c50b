import type { TopLevelSpec } from "vega-lite";
import { font, grid, ink, muted } from "./palette.js";
import { texts } from "./texts.js";

type Layered = Extract<TopLevelSpec, { layer: unknown }>;
export type Layer = Layered["layer"][number];

/** One plot; places within it are in pixels from its upper left corner, and words may stand outside of it. */
export type Panel = { readonly height: number; readonly layers: readonly Layer[] };

/** A chart ready to be drawn, and what it shows in a sentence. */
export type Picture = {
  readonly title: string;
  readonly summary: string;
  readonly height: number;
  readonly spec: TopLevelSpec;
};

type Parts = {
  readonly title: string;
  /** How to read it, beneath the title. */
  readonly note: string;
  readonly summary: string;
  readonly margins: Margins;
  readonly panels: readonly Panel[];
};

/** In pixels. `top`: from the title's upper edge to the first plot, more than `between`; `between`: for a plot's axis and the next one's heading. */
type Margins = {
  readonly top: number;
  readonly left: number;
  readonly right: number;
  readonly between: number;
  readonly below: number;
};

/** Of every chart: it is read at this width. */
export const pictureWidth = 720;

export const plotWidth = ({ left, right }: Pick<Margins, "left" | "right">): number => pictureWidth - left - right;

/** Plots beneath each other, under a title; without any, it says so. */
export function picture({ title, note, summary, margins, panels }: Parts): Picture {
  const width = plotWidth(margins);
  const all = [heading(title, panels.length === 0 ? summary : note, margins), ...panels];
  return {
    title,
    summary,
    height: all.reduce((sum, { height }) => sum + height, (all.length - 1) * margins.between + margins.below),
    spec: {
      vconcat: all.map(({ height, layers }) => ({ width, height, view: { stroke: null }, layer: [...layers] })),
      spacing: margins.between,
      bounds: "flush",
      autosize: "none",
      padding: { left: margins.left, right: margins.right, top: 0, bottom: margins.below },
      config,
    },
  };
}

const heading = (title: string, note: string, { top, left, between }: Margins): Panel => ({
  height: top - between,
  layers: [
    texts([{ text: title, y: 18 }], { x: -left, fontSize: 16, fontWeight: 600 }),
    texts([{ text: note, y: 37 }], { x: -left, color: muted }),
  ],
});

const config: NonNullable<TopLevelSpec["config"]> = {
  background: "transparent",
  font,
  aria: false,
  axis: {
    aria: false,
    domain: false,
    ticks: false,
    gridColor: grid,
    labelColor: muted,
    labelFont: font,
    labelFontSize: 11,
    labelPadding: 7,
    labelBound: false,
    labelFlush: false,
    labelOverlap: false,
    title: null,
  },
  text: { color: ink, font, baseline: "middle" },
};
