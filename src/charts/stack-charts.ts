import { plural } from "./figures.js";
import { edge, openingTag } from "./opening-tag.js";

const between = 16;

/** Charts of `renderChart` beneath each other, as one SVG. */
export function stackCharts(svgs: readonly string[]): string {
  let end = 0;
  const placed = svgs.map((svg) => {
    const y = end === 0 ? 0 : end + between;
    end = y + heightOf(svg);
    // From the group's own edge on: each chart has its own already.
    return svg.replace("<svg ", `<svg x="${-edge}" y="${y - edge}" `);
  });
  const label = plural(svgs.length, "chart");
  return `${openingTag({ height: Math.max(0, end - 2 * edge), role: "group", label })}\n${placed.join("")}</svg>\n`;
}

/** As our own opening tag has it, before any text from outside. */
const heightOf = (svg: string): number => Number(/^<svg [^>]*?height="(\d+)"/.exec(svg)?.[1] ?? 0);
