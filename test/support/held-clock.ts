import type { Clock } from "../../src/core/ports.js";

/** A clock that goes on by `tick` ms each time it is looked at, from 0. */
export const heldClock = (tick = 0): Clock => {
  let ms = -tick;
  const monotonicMs = (): number => {
    ms += tick;
    return ms;
  };
  return { now: () => new Date(0), monotonicMs, random: () => 0 };
};
