import { type Found, foundAt } from "./found.js";

/** A time of the day, and the minutes after midnight that it may mean: 2:30 has two readings. */
export type FoundTime = Found & { readonly kind: "time"; readonly readings: readonly number[] };

/** Times as people and APIs write them: 14:30, 14:30:05, T14:30Z behind a date, 2:30 PM, 9am, 9 p.m. */
export function timesIn(text: string): readonly FoundTime[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const readings = readingsOf(match.groups ?? {});
    return readings.length === 0 ? [] : [{ kind: "time", ...foundAt(match), readings }];
  });
}

/** A text without its times, for telling numbers that stand alone from those in a time. */
export const withoutTimes = (text: string): string => text.replace(pattern, " ");

const half = String.raw`(?:\s?(?<half>[ap])\.?m(?![\p{L}\p{N}]))`;

const pattern = new RegExp(
  [
    String.raw`(?<![\d:.,/+])(?:(?<=\|)T)?(?<hour>\d{1,2})`,
    String.raw`(?::(?<minute>\d{2})(?::\d{2})?(?![\d:])(?:Z|${half})?|${half.replace("half>", "ofHour>")})`,
  ].join(""),
  "giu",
);

function readingsOf(found: Readonly<Record<string, string | undefined>>): readonly number[] {
  const [hour, minute] = [Number(found.hour), Number(found.minute ?? 0)];
  const letter = (found.half ?? found.ofHour)?.toLowerCase();
  if (minute > 59) return [];
  if (letter !== undefined) {
    return hour >= 1 && hour <= 12 ? [60 * ((hour % 12) + (letter === "p" ? 12 : 0)) + minute] : [];
  }
  if (hour > 23) return [];
  return (hour >= 1 && hour < 12 ? [hour, hour + 12] : [hour]).map((of) => 60 * of + minute);
}
