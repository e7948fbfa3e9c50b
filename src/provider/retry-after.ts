/**
 * How long the server asks to be left alone, in milliseconds, or null if it does not say so in a way that can be read.
 *
 * `retry-after-ms` wins: it is the finer of the two where a server sends both. `Retry-After` is a number of seconds or
 * an HTTP date (RFC 9110, 5.6.7 and 10.2.3, with its two obsolete forms); a date that is past means 0.
 */
export const retryAfterMs = (headers: Pick<Headers, "get">, now: Date): number | null =>
  decimal(headers.get("retry-after-ms")) ?? wait(headers.get("retry-after")?.trim() ?? "", now);

const wait = (text: string, now: Date): number | null => {
  const seconds = decimal(text);
  if (seconds !== null) return seconds * 1000;

  const date = httpDate(text);
  return date === null ? null : Math.max(0, date - now.getTime());
};

const decimal = (text: string | null): number | null =>
  text !== null && /^\s*\d+(\.\d+)?\s*$/.test(text) && Number.isFinite(Number(text)) ? Number(text) : null;

// Date.parse takes much that is no HTTP date ("-5", "may 1"), and reads one without a zone as local time.
const httpDate = (text: string): number | null => {
  if (!/^[a-z]{3,9},? .*\d\d:\d\d:\d\d/i.test(text)) return null;
  const time = Date.parse(text.endsWith("GMT") ? text : `${text} GMT`);
  return Number.isNaN(time) ? null : time;
};
