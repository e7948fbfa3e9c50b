import { describe, expect, it } from "vitest";
import { columnDigits } from "../../src/tables/digits.js";

/** As pandas 2 prints `pd.DataFrame({"x": values}).round(6)`. */
describe("the decimals of a column", () => {
  it.each<[string, readonly (number | null)[], number]>([
    ["91.25 beside 35.918 is 91.250", [91.25, 35.918], 3],
    ["whole numbers keep one: 1.0", [1, 0], 1],
    ["93.702 alone", [93.702], 3],
    ["0.99321269841 is 0.993213", [0.99321269841], 6],
    ["zeros at the end of all are dropped", [0.25, 0.5], 2],
    ["what rounding makes zero is dropped: 0.3000000001 is 0.3", [0.3000000001], 1],
    ["0.0000004 is 0.0", [0.0000004], 1],
    ["0.9999996 is 1.0", [0.9999996], 1],
    ["a negative mean", [-20.5], 1],
    ["nothing scored takes no decimals", [null, 0.125], 3],
    ["nothing at all", [], 1],
  ])("%s", (_, values, digits) => {
    expect(columnDigits(values)).toBe(digits);
  });
});
