import { fileURLToPath } from "node:url";
import { describe, expect, it, onTestFinished } from "vitest";
import { runCli } from "../support/run-cli.js";
import { serve } from "../support/serve.js";

const example = (path: string): string => fileURLToPath(new URL(`../../examples/${path}`, import.meta.url));

/** Whose every answer is that the key is wrong; `keys` are those that it was sent. */
async function aServer() {
  const keys = new Set<string | undefined>();
  const { baseURL, close } = await serve((req, res) => {
    keys.add(req.headers.authorization);
    res.writeHead(401, { "content-type": "application/json" }).end('{"error":{"message":"wrong key"}}');
  });
  onTestFinished(close);
  return { baseURL, keys };
}

const mini = example("ToolGrad-mini");
const makesWorkflows = ["generate", "--model", "m", "--tools", example("offline/tools.yaml"), "--out", "made"];

describe("--key-env", () => {
  it.each<[string, readonly string[]]>([
    ["run", ["--pred_model", "orchid-7b", "--dataset", mini, "--overwrite"]],
    ["audit", ["audit", example("ToolGrad-ablations/workflows/llm")]],
    ["generate", makesWorkflows],
    ["format", ["format", mini, "--tools", example("ToolGrad-mini-tools.json"), "--out", "made", "--similarity", "e"]],
  ])("of %s names the variable with the key of --base-url, and the other key goes nowhere", async (_, command) => {
    const { baseURL, keys } = await aServer();
    const args = [...command, "--base-url", baseURL, "--key-env", "OTHER_KEY"];
    const unset = await runCli(args, { env: { OPENAI_API_KEY: "sk-not-for-this-one" } });
    expect([unset.code, unset.stderr]).toEqual([2, expect.stringContaining("--key-env OTHER_KEY: there is no such")]);
    expect([...keys]).toEqual([]);

    const asked = await runCli(args, { env: { OPENAI_API_KEY: "sk-not-for-this-one", OTHER_KEY: "sk-for-this-one" } });
    expect([asked.code, asked.stderr]).toEqual([2, expect.stringContaining("wrong key")]);
    expect([...keys]).toEqual(["Bearer sk-for-this-one"]);
    expect(asked.stdout + asked.stderr).not.toMatch(/sk-(not-)?for-this-one/);
  });
});
