import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { rawAction } from "../../src/agent/raw-step.js";
import type { RawWorkflow } from "../../src/core/raw-workflow.js";
import { sharedData, sharedFolder, sharedMissing } from "../support/shared.js";

describe("rawAction", () => {
  it("logs the input as Python prints it, and nothing of words that were not said", () => {
    const input = { city: "it's", days: 14, exact: true, unit: null, at: [1.5, "x"], over: {} };
    expect(rawAction({ tool: "t", input, id: "c", words: "" }).log).toBe(
      "\nInvoking: `t` with `{'city': \"it's\", 'days': 14, 'exact': True, 'unit': None, 'at': [1.5, 'x'], 'over': {}}`\n\n\n",
    );
  });

  it("logs what the model said beside the call", () => {
    expect(rawAction({ tool: "t", input: {}, id: "c", words: "I look." }).log).toBe(
      "\nInvoking: `t` with `{}`\nresponded: I look.\n\n",
    );
  });

  it("takes keys and texts as they are, whatever they look like", () => {
    const input = JSON.parse('{"__proto__": 1, "`\\n": "{x}"}') as Record<string, unknown>;
    expect(rawAction({ tool: "$&`", input, id: "c", words: "" }).log).toBe(
      "\nInvoking: `$&`` with `{'__proto__': 1, '`\\n': '{x}'}`\n\n\n",
    );
  });
});

const folders = [
  "toolgrad_v1/examples/example_outputs",
  "toolgrad_v3/examples/example_outputs_toolbench",
  "toolgrad_v3/examples/example_outputs_mcp",
];

describe.skipIf(sharedFolder === null)(`rawAction and released workflows (${sharedMissing})`, () => {
  const files = folders.flatMap((folder) =>
    readdirSync(sharedData(folder))
      .filter((name) => name.endsWith(".json"))
      .map((name) => join(folder, name)),
  );

  it.each(files)("makes the actions of %s, byte by byte", (file) => {
    const workflow = JSON.parse(readFileSync(sharedData(file), "utf8")) as RawWorkflow;
    const actions = Object.values(workflow.api_use_chains).flatMap(({ intermediate_steps: steps }) =>
      steps.map(([a]) => a),
    );
    expect(actions.length).toBeGreaterThan(0);
    for (const action of actions) {
      const words = /`\nresponded: ([\s\S]*)\n\n$/.exec(action.log)?.[1] ?? "";
      const made = rawAction({ tool: action.tool, input: action.tool_input, id: action.tool_call_id, words });
      expect(JSON.stringify(made)).toBe(JSON.stringify(action));
    }
  });
});
