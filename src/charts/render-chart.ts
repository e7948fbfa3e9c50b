import { type Loader, parse, View } from "vega";
import { compile } from "vega-lite";
import type { ChartData } from "../core/chart.js";
import { pictureOf } from "./index.js";
import { openingTag } from "./opening-tag.js";

/**
 * A chart as SVG, 720 pixels wide, with nothing behind it: the same bytes every time.
 *
 * It loads nothing, holds no style, script or link, and says what it shows to those who do not see it. No place in it
 * depends on how wide a machine's fonts are.
 */
export async function renderChart(data: ChartData): Promise<string> {
  const { title, summary, height, spec } = pictureOf(data);
  const view = new View(parse(compile(spec).spec), { renderer: "none", loader: nothing });
  const drawn = await view.toSVG();
  view.finalize();
  return `${openingTag({ height, role: "img", label: `${title}. ${summary}` })}${contentOf(drawn)}</svg>\n`;
}

const refuse = (uri: string): Promise<never> => Promise.reject(new Error(`a chart loads nothing, but asks for ${uri}`));

const nothing: Loader = { load: refuse, sanitize: refuse, http: refuse, file: refuse };

/**
 * What stands in vega's own root, without what says nothing to people: its roles and classes (a page has its own), and
 * the empty shapes before and behind each group.
 */
const contentOf = (svg: string): string =>
  svg
    .slice(svg.indexOf(">") + 1, svg.lastIndexOf("</svg>"))
    // In text there is no `<` that is none of a tag.
    .replace(/<[a-z][^<>]*>/g, (tag) =>
      /^<path class="(?:back|fore)ground"/.test(tag)
        ? ""
        : tag.replace(/ (?:class|role|pointer-events|aria-[a-z]+)="[^"]*"/g, ""),
    );
