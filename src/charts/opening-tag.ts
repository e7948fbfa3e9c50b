import { pictureWidth } from "./picture.js";
import { plainText } from "./plain-text.js";

/** Of an SVG that says what it is: a picture, or a group of them. */
export const openingTag = ({
  height,
  role,
  label,
}: {
  readonly height: number;
  readonly role: "img" | "group";
  readonly label: string;
}): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height + 2 * edge}" ` +
  `viewBox="${-edge} ${-edge} ${width} ${height + 2 * edge}" role="${role}" aria-label="${escaped(label)}">`;

/** In pixels, around it: what opens a file shows it to its very edges. */
export const edge = 12;
const width = pictureWidth + 2 * edge;

const escaped = (text: string): string =>
  plainText(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
