/**
 * Colours of words and lines: attributes with these values alone, so that a page can put others in their place for its
 * dark mode (`[fill="#1f2328"]`). The charts themselves have no background.
 */
export const ink = "#1f2328";
export const muted = "#59636e";
export const grid = "#d0d7de";
/** Behind what hides a line beneath it, as a hollow point does. */
export const paper = "#ffffff";

/** Of what there is one of. */
export const accent = "#0072b2";

export const font = "system-ui, sans-serif";

/**
 * How many series are told apart: by colour, shape and dash together, never by colour alone. The colours are Okabe and
 * Ito's, for people of any colour vision, where need be so dark that they stand out 3:1 against white and near-black alike.
 */
export const seriesColors = [accent, "#d55e00", "#009e73", "#c2699b", "#a67a00", "#7b5fc7", "#3a8fc7", "#6e7781"];
export const seriesShapes = [
  "circle",
  "square",
  "triangle-up",
  "diamond",
  "cross",
  "triangle-down",
  "triangle-right",
  "triangle-left",
];
export const seriesDashes = [
  [1, 0],
  [6, 3],
  [2, 2],
  [9, 3, 2, 3],
  [4, 1],
];

/** Shades of a count, from few to many, each with the colour of a number on it: they are opaque, in dark mode too. */
export const shades = [
  { fill: "#deebf7", text: "#0b2239" },
  { fill: "#b3d3ea", text: "#0b2239" },
  { fill: "#74b2d9", text: "#0b2239" },
  { fill: "#2171b5", text: "#f6f8fa" },
  { fill: "#084a91", text: "#f6f8fa" },
] as const;
