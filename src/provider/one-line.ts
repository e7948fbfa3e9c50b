const maxLength = 300;

/**
 * Text of a server as one line of at most 300 characters that can be shown and stored: no control sequences, which
 * could rewrite a terminal, and no key (some servers quote the one they were sent). An empty `apiKey` hides nothing.
 */
export const oneLine = (text: string, apiKey: string): string => {
  const plain = text.replace(escapeSequence, "").replace(controls, " ").trim();
  const line = (apiKey === "" ? plain : plain.replaceAll(apiKey, "***")).replace(keyLike, "***");
  return line.length <= maxLength ? line : `${[...line].slice(0, maxLength - 1).join("")}…`;
};

// OpenAI's own message holds the key with its middle starred: "sk-pro*****abcd".
const keyLike = /\bsk-[\w*-]{6,}/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
const escapeSequence = /\u001b(\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(\u0007|\u001b\\)?)/g;
const controls = /[\s\p{Cc}\p{Cf}]+/gu;
