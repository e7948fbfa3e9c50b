import type { Observation } from "./tool-library.js";

/** What is observed of a call whose answer did not come while what it was made for had time. */
export const outOfTime: Observation = { error: "no answer within the sample's time", response: "" };

/** The reason of a signal that ends such a call. */
export class OutOfTime extends Error {
  override readonly name = "OutOfTime";

  constructor() {
    super(outOfTime.error);
  }
}
