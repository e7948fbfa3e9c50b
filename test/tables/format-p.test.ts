import { expect, it } from "vitest";
import { formatP } from "../../src/tables/format-p.js";

it.each([
  [null, "—"],
  [1, "1.0000"],
  [0.04999, "0.0500"],
  [0.0001, "0.0001"],
  [0.00009, "9.0e-5"],
  [1.427602907771288e-188, "1.4e-188"],
  [0, "< 1e-300"],
])("a p of %s is shown as %s, never as 0", (p, text) => {
  expect(formatP(p)).toBe(text);
});
