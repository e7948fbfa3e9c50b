import { describe, expect, it } from "vitest";
import { visibleText } from "../../src/page/visible-text.js";

describe("visibleText", () => {
  it.each([
    ["plain text, tabs and line feeds stay", "a\tb\nc “é” 漢字 😀", "a\tb\nc “é” 漢字 😀"],
    ["an escape sequence shows its ESC", "\u001b[31mred", "␛[31mred"],
    ["NUL, BEL and DEL are pictures", "\u0000\u0007\u007f", "␀␇␡"],
    ["C1 controls", "\u009b31m", "\ufffd31m"],
    ["Windows line ends", "a\r\nb", "a\nb"],
    ["a carriage return alone would hide what stands before it", "a\rb", "a␍b"],
    ["line and paragraph separators, and NEL", "a\u2028b\u2029c\u0085d", "a\nb\nc\nd"],
    ["what turns the direction of writing around", "a\u202egnp.exe\u202c", "a\ufffdgnp.exe\ufffd"],
    ["isolates", "\u2066a\u2069", "\ufffda\ufffd"],
    ["right-to-left text itself", "שלום عليكم\u200f", "שלום عليكم\u200f"],
    ["markup is no business of it", "<b>&amp;", "<b>&amp;"],
  ])("%s", (_, text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });
});
