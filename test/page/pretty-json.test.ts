import { describe, expect, it } from "vitest";
import { prettyJson } from "../../src/page/pretty-json.js";

describe("prettyJson", () => {
  it.each([
    ["members and items", '{"a":1,"b":[true,null]}', '{\n  "a": 1,\n  "b": [\n    true,\n    null\n  ]\n}'],
    ["nothing within", '{"a":{},"b":[]}', '{\n  "a": {},\n  "b": []\n}'],
    [
      "numbers as they were written",
      "[5.0,12345678901234567890,1e-7]",
      "[\n  5.0,\n  12345678901234567890,\n  1e-7\n]",
    ],
    [
      "strings as they were written",
      String.raw`["{\"a\":[1,2]}","\u00e9\\"]`,
      '[\n  "{\\"a\\":[1,2]}",\n  "\\u00e9\\\\"\n]',
    ],
    ["what was laid out already", '{\n "a":\t1\n}', '{\n  "a": 1\n}'],
    ["a key twice", '{"a":1,"a":2}', '{\n  "a": 1,\n  "a": 2\n}'],
  ])("lays out %s", (_, text, pretty) => {
    expect(prettyJson(text)).toBe(pretty);
  });

  it.each(["", "plain text", '{"a":1,"b":"cut of', "{'a': 1}", '"a string"', "12"])("leaves %j as it is", (text) => {
    expect(prettyJson(text)).toBe(text);
  });
});
