import type { ChartData } from "../core/chart.js";
import { agreement } from "./agreement.js";
import { differences } from "./differences.js";
import { means } from "./means.js";
import type { Picture } from "./picture.js";
import { qor } from "./qor.js";
import { ratio } from "./ratio.js";
import { referenceTools } from "./reference-tools.js";

type Charts = { readonly [Data in ChartData as Data["chart"]]: (data: Data) => Picture };

/** Every chart by its name, in the order in which they are shown. */
const charts: Charts = { means, differences, qor, reference_tools: referenceTools, ratio, agreement };

export function pictureOf(data: ChartData): Picture {
  const draw = charts[data.chart] as (data: ChartData) => Picture; // each name's function takes that name's data
  return draw(data);
}
