import { expect, it } from "vitest";
import { runMeans } from "../../src/page/means.js";
import { aSampleView } from "./build-view.js";
import { reportOf } from "./report-of.js";

it("each run's mean is of the listed samples that have a score, with their number", () => {
  const { index } = reportOf(
    [
      aSampleView({}, [{ metrics: { qor: 80 } }, null]),
      aSampleView({}, [{ metrics: { qor: 41 } }, null]),
      aSampleView({}, [{ metrics: { qor: { unscored: "verdict_missing" } } }, null]),
      aSampleView({}, [{ metrics: { qor: 0 } }, null]),
    ],
    ["orchid", "lichen"],
  );
  expect(runMeans(index, [0, 1, 2], 0)).toEqual([
    { mean: 60.5, n: 2 },
    { mean: null, n: 0 },
  ]);
});
