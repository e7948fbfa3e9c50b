import type { ToolLibrary } from "../../../src/core/tool-library.js";
import type { ToolBenchConfig } from "../../../src/core/tools-config.js";
import type { ToolMeans } from "../../../src/tools/means.js";
import { openToolBench } from "../../../src/tools/toolbench/index.js";
import { tempFolder, writeFiles } from "../../support/temp-folder.js";
import { someMeans } from "../some-means.js";

const city = { name: "city", type: "STRING", description: "Where", default: "" };

/** A tool as ToolBench ships it: one API with a required and an optional parameter, one with none. */
export const weather = {
  tool_name: "Easy Weather",
  tool_description: "Forecasts.",
  title: "Easy Weather",
  home_url: "https://example.com/weather",
  host: "weather.example.com",
  api_list: [
    {
      name: "16 Day Forecast",
      url: "https://weather.example.com/forecast",
      description: " The next days. ",
      method: "GET",
      required_parameters: [city],
      optional_parameters: [{ name: "id", type: "NUMBER", description: "", default: 3 }],
    },
    { name: "Ping", description: " ", method: "GET", required_parameters: [], optional_parameters: [] },
  ],
};

export type Files = Readonly<Record<string, unknown>>;
export const forecast = "Weather-easy_weather-get_16_day_forecast";
const usual: Files = { "tools/Weather/easy_weather.json": weather };

/** Opens a ToolBench library over files that are written for it. */
export function openFiles(
  responses: ToolBenchConfig["responses"],
  {
    files = usual,
    timeout = 60,
    apis,
    ...means
  }: Partial<ToolMeans> & { files?: Files; timeout?: number; apis?: string } = {},
): Promise<ToolLibrary> {
  const folder = writeFiles(tempFolder(), files);
  const config = { kind: "toolbench", folder: "tools", responses, timeout } as const;
  return openToolBench(apis === undefined ? config : { ...config, apis }, someMeans(folder, means));
}
