import { describe, expect, it } from "vitest";
import type { TaskRead } from "../../src/core/task.js";
import { readTask } from "../../src/dataset/read-task.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

const workflow = { query: "Rain?", api_use_chains: {}, response: "Yes." };

function taskOf(metadata: unknown, data: unknown = workflow): TaskRead {
  const folder = writeFiles(tempFolder(), { "metadata.json": metadata, "data.json": data });
  return readTask({ folder, metadata: "metadata.json", data: "data.json", id: "a" });
}

describe("a task", () => {
  it("has the tools of the first release as JSON Schema, positives first", () => {
    const rain = {
      description: "How much it rains.",
      required: [{ name: "city", type: "STRING", description: "Where.", default: "" }, "oops"],
      optional: [{ name: "days", type: "NUMBER", default: 3 }],
    };
    const read = taskOf({
      pos_tools: { "Weather-cirrolog-rain": rain },
      neg_tools: { maps: {}, "Weather-cirrolog-rain": {} },
    });
    expect(read).toEqual({
      kind: "read",
      task: {
        id: "a",
        query: "Rain?",
        references: 1,
        tools: [
          {
            name: "Weather-cirrolog-rain",
            description: "How much it rains.",
            provider: "Weather-cirrolog",
            parameters: {
              type: "object",
              properties: { city: { type: "string", description: "Where." }, days: { type: "number", default: 3 } },
              required: ["city"],
            },
          },
          {
            name: "maps",
            description: "",
            provider: "maps",
            parameters: { type: "object", properties: {}, required: [] },
          },
        ],
      },
    });
  });

  it("has the tools of the newer formatter with their schemas as they are", () => {
    const parameters = { type: "object", properties: { city: { type: "string", minLength: 1 } }, required: ["city"] };
    const read = taskOf({ pos_tools: [{ name: "rain", description: "…", parameters }], neg_tools: [{ name: "maps" }] });
    expect(read).toMatchObject({
      task: {
        tools: [
          { name: "rain", parameters },
          { name: "maps", parameters: { type: "object", properties: {} } },
        ],
      },
    });
  });

  it("of an irrelevance sample has no references, and without negatives it has the positives alone", () => {
    expect(taskOf({ irrelevance: true, pos_tools: {}, neg_tools: { maps: {} } })).toMatchObject({
      task: { references: 0 },
    });
    expect(taskOf({ pos_tools: { maps: {} } })).toMatchObject({ task: { references: 1, tools: [{ name: "maps" }] } });
  });

  const tools = { pos_tools: { maps: {} }, neg_tools: {} };
  it.each<[string, unknown, unknown, string, string]>([
    ["no query", tools, {}, "data.json", "$.query"],
    ["a blank query", tools, { query: " " }, "data.json", "$.query"],
    ["a query that is no text", tools, { query: 5 }, "data.json", "$.query"],
    ["no workflow", tools, "{", "data.json", "line 1 column 2"],
    ["no positives", { neg_tools: {} }, workflow, "metadata.json", "$.pos_tools"],
    ["negatives that are none", { pos_tools: {}, neg_tools: 5 }, workflow, "metadata.json", "$.neg_tools"],
    ["a tool without a name", { pos_tools: [{}], neg_tools: {} }, workflow, "metadata.json", "$.pos_tools[0].name"],
    ["no tool at all", { pos_tools: {}, neg_tools: {} }, workflow, "metadata.json", "$.neg_tools"],
  ])("cannot be had with %s", (_, metadata, data, file, path) => {
    expect(taskOf(metadata, data)).toMatchObject({
      kind: "unreadable",
      problem: { file, path, concerns: "reference" },
    });
  });
});
