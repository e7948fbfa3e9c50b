import { readdirSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { decodePrompt } from "../../src/config/prompts.js";
import { formatYaml } from "../../src/config/yaml.js";
import { errorOf } from "../support/errors.js";
import { shippedPrompt } from "../support/shipped-prompt.js";

type Parts = {
  readonly name?: unknown;
  readonly description?: unknown;
  readonly placeholders?: unknown;
  readonly messages?: unknown;
};

const aFile = (parts: Parts = {}): string =>
  formatYaml({
    name: "p",
    placeholders: ["query"],
    messages: [{ role: "user", content: "Q: {query}" }],
    ...parts,
  });

const refusal = (text: string) => errorOf(() => decodePrompt(text, "p.yaml"));
const digestOf = (text: string): string => decodePrompt(text, "p.yaml").digest;

describe("decodePrompt", () => {
  it("reads a name and messages, and digests what they say", () => {
    expect(decodePrompt(aFile(), "p.yaml")).toEqual({
      name: "p",
      // printf '%s' '[["user","Q: {query}"]]' | sha256sum
      digest: "51106baab907e8b58c837ed35358b15951422801c96c01f47b3d2e8b3bc31796",
      messages: [{ role: "user", content: "Q: {query}" }],
    });
  });

  it("digests neither name nor description nor the YAML's style", () => {
    const other = "messages: [{content: 'Q: {query}', role: user}] # the same\nplaceholders: [ query ]\nname: q\n";
    expect(digestOf(other)).toBe(digestOf(aFile()));
    expect(digestOf(aFile({ description: "What it is for." }))).toBe(digestOf(aFile()));
  });

  it.each<readonly [string, Parts]>([
    ["content", { messages: [{ role: "user", content: "Q: {query} " }] }],
    ["role", { messages: [{ role: "system", content: "Q: {query}" }] }],
    [
      "number of messages",
      {
        messages: [
          { role: "user", content: "Q: " },
          { role: "user", content: "{query}" },
        ],
      },
    ],
  ])("digests a message's %s", (_, parts) => {
    expect(digestOf(aFile(parts))).not.toBe(digestOf(aFile()));
  });

  it("refuses a placeholder that is not declared, and one that no message has", () => {
    const undeclared = refusal(aFile({ messages: [{ role: "user", content: "{query} {trace}" }] }));
    expect([undeclared.kind, undeclared.message]).toEqual(["usage", "p.yaml: {trace} is no placeholder of it"]);
    const unused = refusal(aFile({ placeholders: ["query", "trace"] }));
    expect(unused.message).toBe("p.yaml: no message has the placeholder {trace}");
    expect(unused.hint).toContain("{{ and }} are braces");
  });

  it("takes doubled braces, and what is no name, for text", () => {
    const content = '{{trace}} {"a": {}} {Trace} {query} {{{query}}}';
    expect(decodePrompt(aFile({ messages: [{ role: "user", content }] }), "p.yaml").messages[0]?.content).toBe(content);
    expect(refusal(aFile({ messages: [{ role: "user", content: "{{query}}" }] })).message).toContain("no message has");
  });

  it("may have a placeholder in any message, once or more, or none at all", () => {
    const messages = [
      { role: "system", content: "{query} {query}" },
      { role: "user", content: "Now." },
    ];
    expect(decodePrompt(aFile({ messages }), "p.yaml").messages).toEqual(messages);
    expect(decodePrompt(aFile({ placeholders: [], messages: messages.slice(1) }), "p.yaml").messages).toHaveLength(1);
  });

  it.each<readonly [string, Parts & { readonly rubric?: string }, string]>([
    ["no message", { messages: [] }, "messages is a list of 0, expected a list of at least one message"],
    ["a message of the assistant", { messages: [{ role: "assistant", content: "a" }] }, "messages[0].role"],
    ["an empty message", { messages: [{ role: "user", content: "" }] }, "messages[0].content"],
    ["no name", { name: "" }, "name is"],
    ["placeholders that are none", { placeholders: "query" }, "placeholders is"],
    ["a field that no prompt has", { rubric: "qor" }, "rubric is no known key"],
  ])("refuses %s, with the place", (_, parts, problem) => {
    const { kind, message } = refusal(aFile(parts));
    expect(kind).toBe("usage");
    expect(message).toMatch(/^p\.yaml:\d+:\d+: /);
    expect(message).toContain(problem);
  });
});

describe("the shipped prompts", () => {
  const names = readdirSync(new URL("../../configs/prompts", import.meta.url)).map((file) => file.replace(".yaml", ""));

  it.each(names)("%s can be read, and has its file's name", (name) => {
    expect(shippedPrompt(name).name).toBe(name);
  });

  it("say different things", () => {
    expect(new Set(names.map((name) => shippedPrompt(name).digest)).size).toBe(names.length);
  });
});
