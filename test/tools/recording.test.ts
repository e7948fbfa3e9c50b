import { appendFileSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TgEvalError } from "../../src/core/errors.js";
import { OutOfTime } from "../../src/core/out-of-time.js";
import type { ToolLibrary } from "../../src/core/tool-library.js";
import { recording, replaying } from "../../src/tools/recording.js";
import { aLibraryTool, cannedLibrary } from "../support/canned-library.js";
import { errorOf } from "../support/errors.js";
import { callTool } from "../support/mcp.js";
import { runChild } from "../support/run-child.js";
import { tempFolder, writeFiles } from "../support/temp-folder.js";

const aFile = (): string => join(tempFolder(), "calls.jsonl");

/** Answers each call with how many there were so far. */
const counting = () => {
  let count = 0;
  return cannedLibrary({
    tools: [aLibraryTool("t")],
    answer: () => {
      count += 1;
      return {
        error: count === 2 ? "second" : "",
        response: String(count),
        ...(count === 3 ? { simulated: true } : {}),
      };
    },
  });
};

const responses = async (library: ToolLibrary, inputs: readonly object[]): Promise<readonly string[]> => {
  const given: string[] = [];
  for (const input of inputs) given.push((await callTool(library, "t", { ...input })).response);
  return given;
};

describe("recording", () => {
  it("hands calls on, and writes what they gave as one line each", async () => {
    const file = aFile();
    const library = recording(counting(), file);
    expect(library.tools).toEqual([aLibraryTool("t")]);
    await responses(library, [{ b: 1, a: [2] }, {}, { a: [2], b: 1 }]);
    // printf '{"a":[2],"b":1}' | sha256sum; printf '{}' | sha256sum
    const ab = "63c9663de90ee828bbda6cd9acf02d0c653986c1ec25aa239920641edc9a1de5";
    const empty = "44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a";
    const lines = readFileSync(file, "utf8").split("\n");
    expect(lines.slice(0, -1).map((line) => JSON.parse(line) as unknown)).toEqual([
      { tool: "t", input: ab, nth: 1, observation: { error: "", response: "1" } },
      { tool: "t", input: empty, nth: 1, observation: { error: "second", response: "2" } },
      { tool: "t", input: ab, nth: 2, observation: { error: "", response: "3", simulated: true } },
    ]);
    expect(lines.at(-1)).toBe("");
  });

  it("answers from the file what is there, and calls for the rest alone", async () => {
    const file = aFile();
    await responses(recording(counting(), file), [{ a: 1 }, { a: 2 }, { a: 1 }]);
    const again = cannedLibrary({ source: "again" });
    const resumed = recording(again, file);
    // The n-th of its kind, in whatever order they come now.
    expect(await responses(resumed, [{ a: 1 }, { a: 1 }, { a: 2 }, { a: 1 }])).toEqual(["1", "3", "2", "again:t"]);
    expect(again.calls.map(({ input }) => input)).toEqual([{ a: 1 }]);
    expect((await callTool(replaying([], file), "t", { a: 1 })).response).toBe("1");
  });

  it("tells the parts of the work apart, whichever of them comes first when it goes on", async () => {
    const file = aFile();
    const of = (library: ToolLibrary, part: string) =>
      library.call({ tool: "t", input: {}, caller: "c", part }, new AbortController().signal);
    const library = recording(counting(), file);
    expect([await of(library, "a"), await of(library, "b")]).toMatchObject([{ response: "1" }, { response: "2" }]);
    const resumed = recording(cannedLibrary({ source: "again" }), file);
    expect([await of(resumed, "b"), await of(resumed, "a")]).toMatchObject([{ response: "2" }, { response: "1" }]);
  });

  it("tells tools apart, and an input from another that is written alike", async () => {
    const file = aFile();
    const library = recording(cannedLibrary(), file);
    await callTool(library, "t", { a: 1 });
    expect((await callTool(library, "u", { a: 1 })).response).toBe("canned:u");
    const again = cannedLibrary({ source: "again" });
    expect((await callTool(recording(again, file), "t", { a: "1" })).response).toBe("again:t");
  });

  it("takes a line that was cut short for none, and writes on behind the whole ones", async () => {
    const file = aFile();
    await responses(recording(counting(), file), [{ a: 1 }]);
    const whole = statSync(file).size;
    appendFileSync(file, '{"tool":"t","input":"é');
    const again = cannedLibrary({ source: "again" });
    expect(await responses(recording(again, file), [{ a: 1 }, { a: 2 }])).toEqual(["1", "again:t"]);
    expect(readFileSync(file).indexOf("\n")).toBe(whole - 1);
    expect(await responses(replaying([], file), [{ a: 1 }, { a: 2 }])).toEqual(["1", "again:t"]);
  });

  it("writes a line before it hands the observation on, so that a process killed then has it", async () => {
    const file = aFile();
    const child = runChild(new URL("./record-and-die.child.ts", import.meta.url), [file]);
    await child.ended;
    expect(child.stdout()).toBe("");
    expect((await callTool(replaying([], file), "t", {})).response).toBe("done");
  });

  it("does not record a call that was stopped", async () => {
    const file = aFile();
    const stopped = recording({ ...cannedLibrary(), call: () => Promise.reject(new Error("stopped")) }, file);
    await expect(callTool(stopped, "t")).rejects.toThrow("stopped");
    const aborted = { tool: "t", input: {}, caller: "s" };
    const over = AbortSignal.abort(new Error("over"));
    await expect(recording(cannedLibrary(), file).call(aborted, over)).rejects.toThrow("over");
    await expect(replaying([], file).call(aborted, over)).rejects.toThrow("over");
    expect((await callTool(recording(cannedLibrary({ source: "later" }), file), "t")).response).toBe("later:t");
  });

  it("has a call that its time ended, so that a replay meets the same end", async () => {
    const file = aFile();
    const hanging: ToolLibrary = { ...cannedLibrary(), call: () => new Promise(() => undefined) };
    const time = new AbortController();
    const going = recording(hanging, file).call({ tool: "t", input: {}, caller: "s" }, time.signal);
    time.abort(new OutOfTime());
    expect(await going).toEqual({ error: "no answer within the sample's time", response: "" });
    expect(await callTool(replaying([], file), "t")).toEqual(await going);
  });

  it("answers an input that is nested too deep to be written with an error", async () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 50_000; depth += 1) deep = [deep];
    const file = aFile();
    const library = cannedLibrary();
    const error = "the input is nested too deep to be written as JSON";
    expect(await callTool(recording(library, file), "t", { deep })).toEqual({ error, response: "" });
    expect(library.calls).toEqual([]);
  });

  it("refuses a file that is no journal, and one that cannot be written", async () => {
    const folder = writeFiles(tempFolder(), { "calls.jsonl": '{"tool":"t"}\n' });
    const refused = errorOf(() => recording(cannedLibrary(), join(folder, "calls.jsonl")));
    expect(refused.kind).toBe("data");
    expect(refused.message).toBe(`${join(folder, "calls.jsonl")}:1 is no line of a journal of calls`);
    const isFolder = errorOf(() => recording(cannedLibrary(), folder));
    expect([isFolder.kind, isFolder.message]).toEqual(["data", `${folder} cannot be read: EISDIR`]);
    const unwritable = callTool(recording(cannedLibrary(), join(folder, "none", "calls.jsonl")), "t");
    await expect(unwritable).rejects.toThrow(TgEvalError);
    await expect(unwritable).rejects.toMatchObject({ kind: "storage" });
  });
});

describe("replaying", () => {
  it("has the tools it is given, and rejects a call that the file does not have, naming file and tool", async () => {
    const file = aFile();
    await responses(recording(counting(), file), [{ a: 1 }]);
    const library = replaying([aLibraryTool("t")], file);
    expect(library.tools).toEqual([aLibraryTool("t")]);
    expect(await responses(library, [{ a: 1 }])).toEqual(["1"]);
    const more = callTool(library, "t", { a: 1 });
    await expect(more).rejects.toMatchObject({ kind: "data" });
    await expect(more).rejects.toThrow(`${file} has no such call of t: none with this input, or not as often`);
    await library.close();
  });

  it("leaves the file as it is", async () => {
    const file = aFile();
    await responses(recording(counting(), file), [{ a: 1 }]);
    appendFileSync(file, "{");
    const before = readFileSync(file, "utf8");
    expect(await responses(replaying([], file), [{ a: 1 }])).toEqual(["1"]);
    expect(readFileSync(file, "utf8")).toBe(before);
  });
});
