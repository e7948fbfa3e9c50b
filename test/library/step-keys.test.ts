import { describe, expect, it } from "vitest";
import { type CommandKey, stepKeys } from "../../src/library/step-keys.js";

const command: CommandKey = {
  apiKey: "mine",
  baseUrl: "https://hosted.example/v1",
  variable: (name) => ({ MY_KEY: "mine", OTHER_KEY: "other" })[name],
};

describe("the keys of a step's endpoints", () => {
  it.each([
    ["are the command's where the step names none", {}, { apiKey: "mine" }],
    ["are the command's at its own endpoint", { base_url: "https://hosted.example/v2" }, { apiKey: "mine" }],
    ["are the command's on this machine", { base_url: "http://127.0.0.1:8000/v1" }, { apiKey: "mine" }],
    ["are none where only the file says that it goes", { base_url: "https://else.example/v1" }, { apiKey: "" }],
    ["are none under another scheme", { base_url: "http://hosted.example/v1" }, { apiKey: "" }],
    ["are none at what only looks like this machine", { base_url: "http://127.0.0.1.else.example/v1" }, { apiKey: "" }],
    [
      "are key_env's",
      { base_url: "https://else.example/v1", key_env: "OTHER_KEY" },
      { apiKey: "other", keyName: "OTHER_KEY" },
    ],
    [
      "are none where key_env's variable is not set, for all may be stored",
      { key_env: "UNSET" },
      { apiKey: "", keyName: "UNSET" },
    ],
    [
      "are none where only the file says that it goes, and names the command's variable",
      { base_url: "https://else.example/v1", key_env: "MY_KEY" },
      { apiKey: "" },
    ],
    [
      "are the command's at its own endpoint, where the file names its variable",
      { base_url: "https://hosted.example/v2", key_env: "MY_KEY" },
      { apiKey: "mine", keyName: "MY_KEY" },
    ],
    [
      "are the command's, where the file names its variable and no place",
      { key_env: "MY_KEY" },
      { apiKey: "mine", keyName: "MY_KEY" },
    ],
    [
      "are each its own",
      { base_url: "https://else.example/v1", key_env: "OTHER_KEY", judge_base_url: "https://hosted.example/v1" },
      { apiKey: "other", judgeApiKey: "mine", keyName: "OTHER_KEY" },
    ],
    ["of the writer alike", { judge_base_url: "https://else.example/v1" }, { apiKey: "mine", judgeApiKey: "" }],
  ])("%s", (_, options, keys) => {
    expect(stepKeys(options, command)).toEqual(keys);
  });

  it("go to OpenAI where the command says nothing", () => {
    expect(stepKeys({ base_url: "https://api.openai.com/v1" }, { apiKey: "mine" })).toEqual({ apiKey: "mine" });
    expect(stepKeys({ base_url: "https://else.example/v1" }, { apiKey: "mine" })).toEqual({ apiKey: "" });
  });

  it("are a variable's own where the command has none", () => {
    const place = { base_url: "https://else.example/v1", key_env: "OTHER_KEY" };
    const { variable } = command;
    expect(stepKeys(place, { variable })).toEqual({ apiKey: "other", keyName: "OTHER_KEY" });
    expect(stepKeys({ ...place, key_env: "UNSET" }, { variable })).toEqual({ apiKey: "", keyName: "UNSET" });
  });
});
