import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { pythonName, standardName } from "../../../src/tools/toolbench/names.js";
import { sharedData, sharedFolder, sharedMissing } from "../../support/shared.js";

describe("a name as ToolBench writes it", () => {
  // Worked by hand from `standardize` and `change_name` in ToolBench's toolbench/utils.py.
  it.each([
    ["Current Price", "current_price"],
    ["/cities/states/:stateIsoCode", "cities_states_stateisocode"],
    ["16 Day Forecast", "get_16_day_forecast"],
    ["(3000) years", "get_3000_years"],
    ["  API -- v1.0!  ", "api_v1_0"],
    ["Jingdong[京东] Data Service", "jingdong_京东_data_service"],
    ["Réservé", "r_serv"],
    ["a^b", "a^b"],
    ["___", ""],
    ["🎬 films", "films"],
  ])("%j is %s", (name, standard) => {
    expect(standardName(name)).toBe(standard);
  });

  it.each([
    ["id", "is_id"],
    ["ID", "is_id"],
    ["From", "is_from"],
    ["class", "is_class"],
    ["ids", "ids"],
    ["Content-Type", "content_type"],
  ])("%j is the function or parameter %s", (name, python) => {
    expect(pythonName(name)).toBe(python);
  });

  it.skipIf(sharedFolder === null)(`stays as it is once it is one: ToolGrad's 24,201 names (${sharedMissing})`, () => {
    const lists = ["toolgrad_v1/toolbench_api_list_filtered_v1.json", "toolgrad_v3/toolbench_api_list.json"];
    const names = lists.flatMap((list) => {
      const categories = JSON.parse(readFileSync(sharedData(list), "utf8")) as Record<string, Record<string, string[]>>;
      return Object.values(categories).flatMap((tools) => Object.values(tools).flat());
    });
    expect(names).toHaveLength(8834 + 15367);
    expect(names.filter((name) => pythonName(name) !== name)).toEqual([]);
  });
});
