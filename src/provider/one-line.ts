const maxLength = 300;

/**
 * Text of a server as one line of at most 300 characters that can be shown and stored: no control sequences, which
 * could rewrite a terminal, and no key (some servers quote the one they were sent). See `withoutKey` for keys that are none.
 */
export const oneLine = (text: string, apiKey: string): string => {
  const plain = text.replace(escapeSequence, "").replace(controls, " ").trim();
  const line = withoutKey(plain, apiKey).replace(keyLike, "***");
  return line.length <= maxLength ? line : `${[...line].slice(0, maxLength - 1).join("")}…`;
};

/**
 * A text of a server without the key it was sent, also where JSON has escaped it. A key of a few letters, such as local
 * servers take, is no secret, and hiding it would only spoil the text.
 */
export const withoutKey = (text: string, apiKey: string): string =>
  apiKey.length < shortestSecret
    ? text
    : text.replaceAll(apiKey, "***").replaceAll(JSON.stringify(apiKey).slice(1, -1), "***");

const shortestSecret = 8;

// OpenAI's own message holds the key with its middle starred: "sk-pro*****abcd".
const keyLike = /\bsk-[\w*-]{6,}/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const escapeSequence = /\u001b(\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(\u0007|\u001b\\)?)/g;
const controls = /[\s\p{Cc}\p{Cf}]+/gu;
