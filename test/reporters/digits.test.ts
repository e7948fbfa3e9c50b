import { expect, it } from "vitest";
import { reporters } from "../../src/reporters/index.js";
import { aReport, aTable } from "../support/build-report.js";

it.each(["console", "markdown", "latex"])(
  "%s shows a mean with its own decimals, where its column's do not fit",
  async (name) => {
    const mean = { half: null, n: 10, unscored: 0 };
    const tables = [
      aTable({
        rows: [
          ["a", { ...mean, mean: 91.2512, digits: 2 }],
          ["b", { ...mean, mean: 0.98765 }],
        ],
        columns: [
          { label: "Model", digits: 0 },
          { label: "Mean", digits: 4 },
        ],
      }),
    ];
    const text = (await reporters[name]?.())?.render(aReport({ tables }));
    expect(text).toMatch(/\b91\.25(?!\d)/);
    expect(text).toMatch(/\b0\.9877(?!\d)/);
  },
);
