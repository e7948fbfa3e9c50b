/**
 * A text without the key: also where JSON or a URL has escaped it. A key of a few letters, such as a server of one's own
 * takes, is no secret, and hiding it would only spoil the text.
 */
export const withoutKey = (text: string, key: string): string =>
  key.length < shortestSecret
    ? text
    : [key, JSON.stringify(key).slice(1, -1), encodeURIComponent(key)].reduce(
        (shown, form) => shown.replaceAll(form, "***"),
        text,
      );

const shortestSecret = 8;
