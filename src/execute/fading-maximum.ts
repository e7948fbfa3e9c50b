export type FadingMaximum = {
  readonly at: (now: number) => number;
  readonly raiseTo: (value: number, now: number) => void;
};

/** The largest of the values given, each of which fades away: by half in `halfLifeMs`. 0 at first. */
export const createFadingMaximum = (halfLifeMs: number): FadingMaximum => {
  let largest = 0;
  let since = 0;
  const at = (now: number): number => largest * 2 ** ((since - now) / halfLifeMs);
  return {
    at,
    raiseTo: (value, now) => {
      largest = Math.max(value, at(now));
      since = now;
    },
  };
};
