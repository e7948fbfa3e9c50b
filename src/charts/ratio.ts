import type { RatioChart } from "../core/chart.js";
import { curveMargins, curvesPanel } from "./curves.js";
import { curvesSummary } from "./curves-summary.js";
import { type Picture, picture } from "./picture.js";
import { shortened } from "./shortened.js";

/** Scores against the share of tools that are of no use, or against whatever number an experiment varies. */
export const ratio = ({ over, panels }: RatioChart): Picture =>
  picture({
    title: `Scores by ${shortened(over, 560, 16)}`,
    note: "means with 95 % intervals; n: samples behind each mean",
    summary: curvesSummary(panels, over),
    margins: curveMargins,
    panels: panels.filter(({ series }) => series.length > 0).map((panel) => curvesPanel(panel, over)),
  });
