import { ink } from "./palette.js";
import type { Layer } from "./picture.js";
import { plainText } from "./plain-text.js";

export type PlacedText = { readonly text: string; readonly y: number };

type TextStyle = {
  /** In pixels, of all of them. */
  readonly x: number;
  readonly align?: "left" | "center" | "right";
  readonly fontSize?: number;
  readonly fontWeight?: 400 | 600;
  readonly color?: string;
  /** In degrees, clockwise. */
  readonly angle?: number;
};

/** Words that stand beneath each other. They are data to vega: never an expression, a format or a field's name. */
export const texts = (rows: readonly PlacedText[], { x, ...style }: TextStyle): Layer =>
  scatteredTexts(
    rows.map((row) => ({ ...row, x })),
    style,
  );

/** Words with a place of their own each. */
export const scatteredTexts = (
  rows: readonly (PlacedText & { readonly x: number })[],
  { align = "left", fontSize = 12, fontWeight = 400, color = ink, angle = 0 }: Omit<TextStyle, "x">,
): Layer => ({
  data: { values: rows.map(({ text, x, y }) => ({ text: plainText(text), x, y })) },
  mark: { type: "text", align, fontSize, fontWeight, color, angle },
  encoding: { x: pixels("x"), y: pixels("y"), text: { field: "text", type: "nominal" } },
});

/** A field that holds pixels already. */
export const pixels = <const Field extends string>(field: Field) =>
  ({ field, type: "quantitative", scale: null, axis: null }) as const;
