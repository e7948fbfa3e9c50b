import type { ReferenceToolsChart } from "../core/chart.js";
import { curveMargins, curvesPanel } from "./curves.js";
import { curvesSummary } from "./curves-summary.js";
import { type Picture, picture } from "./picture.js";

const over = "number of reference tools";

/** Scores against how many tools a sample asks for. */
export const referenceTools = ({ panels }: ReferenceToolsChart): Picture =>
  picture({
    title: "Scores by number of reference tools",
    note: "means with 95 % intervals; n: samples with that many reference tools",
    summary: curvesSummary(panels, `the ${over}`),
    margins: curveMargins,
    panels: panels.filter(({ series }) => series.length > 0).map((panel) => curvesPanel(panel, over)),
  });
