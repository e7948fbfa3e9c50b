/** A text with every decimal digit of Unicode as that of ASCII: Python reads numbers in any of them. */
export const asciiDigits = (text: string): string =>
  /[^ -~]/.test(text) ? text.replace(/\p{Nd}/gu, (digit) => String(digitValue(digit))) : text;

/** Digits come in runs of ten, from zero to nine, and some runs follow each other. */
function digitValue(digit: string): number {
  const point = digit.codePointAt(0) ?? 0;
  let first = point;
  while (/\p{Nd}/u.test(String.fromCodePoint(first - 1))) first -= 1;
  return (point - first) % 10;
}
