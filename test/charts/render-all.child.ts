import { renderChart } from "../../src/charts/render-chart.js";
import { stackCharts } from "../../src/charts/stack-charts.js";
import { everyChart } from "./every-chart.js";

const svgs: string[] = [];
for (const chart of everyChart(["orchid-7b", "東京-7b", "maple-3b"])) svgs.push(await renderChart(chart));
process.stdout.write(stackCharts(svgs));
