/** A value without what nobody may read: any text in it, at any depth. */
export type Hide = <T>(value: T) => T;

/**
 * Servers are given secrets, so whatever they say may hold one, also as JSON or a URL escapes it. Each becomes `***`.
 *
 * A value of a few letters is no secret, and hiding it would only spoil the text: that of fewer than eight stays.
 */
export function hiding(secrets: readonly string[]): Hide {
  const written = secrets
    .map((secret) => secret.trim()) // A header has it without the line end that its variable may have.
    .filter((secret) => secret.length >= shortestSecret)
    .flatMap((secret) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)])
    .sort((a, b) => b.length - a.length); // One may begin with another.
  const hideText = (text: string): string => written.reduce((rest, secret) => rest.replaceAll(secret, "***"), text);
  // A text stays a text, a list a list of as many, an object one with as many values: only words change.
  return <T>(value: T): T => (written.length === 0 ? value : (mapTexts(value, hideText) as T));
}

const shortestSecret = 8;

function mapTexts(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === "string") return change(value);
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => mapTexts(item, change));
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [change(key), mapTexts(item, change)]));
}
