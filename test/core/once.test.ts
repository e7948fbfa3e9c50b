import { expect, it } from "vitest";
import { once } from "../../src/core/once.js";

it("what is made once is made when it is first asked for, be it nothing", () => {
  let made = 0;
  const nothing = once(() => {
    made += 1;
  });
  expect(made).toBe(0);
  nothing();
  nothing();
  expect(made).toBe(1);
});
