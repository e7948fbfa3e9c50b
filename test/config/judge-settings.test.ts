import { describe, expect, it } from "vitest";
import { decodeJudgeSettings, type JudgeSettings } from "../../src/config/judge-settings.js";
import { errorOf } from "../support/errors.js";

const everything = {
  base_url: "http://127.0.0.1:8000/v1",
  rpm: 0.5,
  tpm: 30000,
  num_process: 1,
  timeout: 1.5,
  max_retries: 0,
};

describe("decodeJudgeSettings", () => {
  it("reads each judge's settings, all of them optional", () => {
    const text = `judges: ${JSON.stringify({ "gpt-4.1": everything, "my/judge:70b": { rpm: 3 }, plain: {} })}`;
    expect(decodeJudgeSettings(text, "j.yaml")).toEqual(
      new Map<string, JudgeSettings>([
        ["gpt-4.1", everything],
        ["my/judge:70b", { rpm: 3 }],
        ["plain", {}],
      ]),
    );
  });

  const refusal = (setting: string): string =>
    errorOf(() => decodeJudgeSettings(`judges:\n  gpt-4.1:\n    ${setting}\n`, "j.yaml")).message;

  it.each([
    ["rpm: 0", '3:10: judges["gpt-4.1"].rpm is 0, expected a number above 0'],
    ["rpm: many", '3:10: judges["gpt-4.1"].rpm is "many", expected a number above 0'],
    ["rpm: .inf", '3:10: judges["gpt-4.1"].rpm is Infinity, expected a number above 0'],
    ["rpm:", '3:9: judges["gpt-4.1"].rpm is empty, expected a number above 0'],
    ["tpm: -1", '3:10: judges["gpt-4.1"].tpm is -1, expected a number above 0'],
    ["num_process: 0", '3:18: judges["gpt-4.1"].num_process is 0, expected a whole number, 1 or more'],
    ["num_process: 1.5", '3:18: judges["gpt-4.1"].num_process is 1.5, expected a whole number, 1 or more'],
    ["num_process: two", '3:18: judges["gpt-4.1"].num_process is "two", expected a whole number, 1 or more'],
    ["timeout: 0", '3:14: judges["gpt-4.1"].timeout is 0, expected a number above 0'],
    ["max_retries: -1", '3:18: judges["gpt-4.1"].max_retries is -1, expected a whole number, 0 or more'],
    ["max_retries: 0.5", '3:18: judges["gpt-4.1"].max_retries is 0.5, expected a whole number, 0 or more'],
    ["base_url: localhost", '3:15: judges["gpt-4.1"].base_url is "localhost", expected a URL'],
    ["base_url: ftp://x/v1", '3:15: judges["gpt-4.1"].base_url is "ftp://x/v1", expected a URL'],
    ["api_key: sk-1", '3:5: judges["gpt-4.1"].api_key is no known key'],
  ])("refuses %s at its place", (setting, message) => {
    expect(refusal(setting)).toContain(`j.yaml:${message}`);
  });

  it("refuses a judge without settings, one without a name, and a file of something else", () => {
    const refused = (text: string): string => errorOf(() => decodeJudgeSettings(text, "j.yaml")).message;
    expect(refused("judges:\n  gpt-4.1:\n")).toBe('j.yaml:2:11: judges["gpt-4.1"] is empty, expected an object');
    expect(refused('judges:\n  "": {}\n')).toContain('j.yaml:2:3: judges[""]: the key is ""');
    expect(refused("prices: []\n")).toBe("j.yaml:1:1: prices is no known key");
  });
});
