import { realpathSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TgEvalError } from "../../../src/core/errors.js";
import { callTool, namesOf, oddServer, openServers, theMeans, variable } from "../../support/mcp.js";
import { tempFolder, writeFiles } from "../../support/temp-folder.js";

describe("the tools of a server", () => {
  it("are those of all pages of its list", async () => {
    const library = await openServers({ odd: oddServer("pages") });
    expect(namesOf(library.tools)).toEqual(["first", "second", "third", "fourth"]);
  });

  it("have their schemas as the server wrote them", async () => {
    const library = await openServers({ odd: oddServer("pages") });
    expect(JSON.stringify(library.tools[1]?.parameters)).toBe('{"title":"T","type":"object","$id":"x"}');
  });

  it("without a schema of an object, a name, or a name of their own are problems, and the others are there", async () => {
    const library = await openServers({ odd: oddServer("wrong") });
    expect(library.tools).toEqual([
      { name: "twice", description: "twice.", parameters: { type: "object", properties: {} }, provider: "odd" },
      { name: "wordless", description: "", parameters: { type: "object", properties: {} }, provider: "odd" },
    ]);
    expect(library.problems).toEqual([
      { provider: "odd", tool: "bare", problem: "it has no input schema" },
      { provider: "odd", tool: "listed", problem: 'its input schema is not of type "object"' },
      { provider: "odd", tool: null, problem: "tool 3 of the server's list has no name" },
      { provider: "odd", tool: "twice", problem: "the server has two tools of this name" },
      { provider: "odd", tool: "red", problem: "its name has control characters" },
    ]);
  });

  it.each([{}, { KEY: "key-123456789" }])(
    "whose schema nests too deep are problems, with secrets %j",
    async (secrets) => {
      const env = Object.fromEntries(Object.keys(secrets).map((name) => [name, variable(name)]));
      const library = await openServers({ odd: oddServer("deep", env) }, {}, theMeans(secrets));
      expect(namesOf(library.tools)).toEqual(["flat"]);
      const problem = "its schema is nested too deep to be written as JSON";
      expect(library.problems).toEqual([{ provider: "odd", tool: "deep", problem }]);
    },
  );

  it("whose name with its server's is another tool's name are problems", async () => {
    const library = await openServers({ "a-b": oddServer("pages"), a: oddServer("pages") });
    expect(namesOf(library.tools)).toContain("a-b-first");
    expect(library.problems).toEqual([]);
    expect((await callTool(library, "no-such-tool")).error).toBe('there is no tool "no-such-tool"');
  });
});

describe("what a server says", () => {
  const say = async (result: unknown) => callTool(await openServers({ odd: oddServer("noisy") }), "say", { result });
  const text = (words: string) => ({ type: "text", text: words });

  it.each([
    ["texts, on lines of their own", { content: [text("a"), text("b\nc")] }, "a\nb\nc"],
    ["nothing", { content: [] }, ""],
    ["no content at all", {}, ""],
    ["structure alone", { structuredContent: { a: [1] } }, '{"a":[1]}'],
    ["structure beside a text, which says it already", { content: [text("a")], structuredContent: { a: 1 } }, "a"],
    ["sound", { content: [{ type: "audio", data: "AA==", mimeType: "audio/wav" }] }, "[audio: audio/wav]"],
    [
      "a resource with bytes",
      { content: [{ type: "resource", resource: { uri: "x://y", blob: "AA==", mimeType: "a/b" } }] },
      "[resource: x://y, a/b]",
    ],
    ["a link", { content: [{ type: "resource_link", uri: "x://y", name: "y" }] }, "[resource: x://y]"],
    ["a kind that nobody knows", { content: [{ type: "smell", of: "tar" }, text("x")] }, "[smell]\nx"],
  ])("is one text: %s", async (_, result, response) => {
    expect(await say(result)).toEqual({ error: "", response });
  });

  it("of a failure is the error, also where it is nothing", async () => {
    expect(await say({ content: [text("no rain")], isError: true })).toEqual({ error: "no rain", response: "" });
    const silent = { error: "the tool failed, and did not say why", response: "" };
    expect(await say({ content: [text(" \n")], isError: true })).toEqual(silent);
  });

  it("may be no result: that is an error too", async () => {
    expect((await say({ content: "words" })).error).toBe("the server's answer is not a tool's result");
  });

  it("may be more than is read: then it is ended, and started again for the next call", async () => {
    const library = await openServers({ odd: oddServer("none") });
    const { error } = await callTool(library, "say", { result: { content: [text("x".repeat(11 * 1024 * 1024))] } });
    expect(error).toContain("it sent a message of more than 10 MiB");
    expect((await callTool(library, "say", { result: { content: [text("y")] } })).response).toBe("y");
  });
});

describe("an input that is nested deeper than can be written", () => {
  it("is an error", async () => {
    let deep: unknown = 1;
    for (let depth = 0; depth < 50_000; depth += 1) deep = [deep];
    const { error } = await callTool(await openServers({ odd: oddServer("none") }), "say", { deep });
    expect(error).toContain("call stack");
  });
});

describe("a variable of the environment", () => {
  const secret = 'k"ey-12345678';
  const open = () =>
    openServers({ odd: oddServer("none", { SECRET: variable("KEY") }) }, {}, theMeans({ KEY: secret }));

  it("reaches its server, and its value is hidden in descriptions, answers, failures and errors", async () => {
    const library = await open();
    expect(library.tools.find(({ name }) => name === "leak")?.description).toBe("It knows ***.");
    expect((await callTool(library, "leak")).response).toBe('{"secret":"***"}');
    expect((await callTool(library, "leak", { as: "failure" })).error).toBe('{"secret":"***"}');
    expect((await callTool(library, "leak", { as: "error" })).error).toBe("MCP error -32000: no: ***");
    const died = await callTool(library, "die", {
      words: `bye ${secret}${"!".repeat(5000)}\nat ${secret}x\nlast: ${secret}\n`,
    });
    expect(died.error).toContain("exit code 7: last: ***, before");
  });

  it("is hidden in the last words of a server that does not start, also where they are cut", async () => {
    const words = `process.stderr.write("${"x".repeat(290)}" + process.env.SECRET); process.exit(1)`;
    const server = { command: process.execPath, args: ["-e", words], env: { SECRET: variable("KEY") } };
    const library = await openServers({ odd: server }, {}, theMeans({ KEY: "key-123456789" }));
    expect(library.problems[0]?.problem).toMatch(/x\*\*\*$/);
  });

  /** What a server says that prints its arguments and the folder it runs in. */
  async function saysOf(
    { args, cwd, env = {} }: { args: string[]; cwd?: string; env?: Record<string, string> },
    variables = {},
  ) {
    const words = "process.stderr.write([...process.argv.slice(1), process.cwd()].join(' ')); process.exit(1)";
    const server = {
      command: process.execPath,
      args: ["-e", words, ...args],
      env,
      ...(cwd === undefined ? {} : { cwd }),
    };
    const library = await openServers({ odd: server }, {}, theMeans(variables));
    return library.problems[0]?.problem.replace("the server ended with exit code 1: ", "");
  }

  it("that is an absolute path is no secret beside paths: the model must know what it may ask for", async () => {
    const folder = realpathSync(tempFolder());
    const paths = { args: [`${variable("FOLDER")}/data`], cwd: variable("FOLDER") };
    expect(await saysOf(paths, { FOLDER: folder })).toBe(`${folder}/data ${folder}`);
  });

  it("that is an absolute path is a secret where the environment of a server has it", async () => {
    const folder = realpathSync(tempFolder());
    const paths = { args: ["in", variable("FOLDER")], env: { TOKEN: variable("FOLDER") }, cwd: folder };
    expect(await saysOf(paths, { FOLDER: folder })).toBe("in *** ***");
  });

  it("that is not set has what the file says instead, which is no secret", async () => {
    const folder = realpathSync(tempFolder());
    const args = [variable("DATA:-/data-of-all"), variable("MODE:-read-only")];
    const env = { MODE: variable("MODE:-read-only") };
    expect(await saysOf({ args, cwd: folder, env })).toBe(`/data-of-all read-only ${folder}`);
  });

  it("is not meant where its dollar is written twice", async () => {
    const folder = realpathSync(tempFolder());
    const args = ["PORT", "PORT:-1"].map((name) => `$${variable(name)}`);
    expect(await saysOf({ args, cwd: folder }, { PORT: "8080" })).toBe(`\${PORT} \${PORT:-1} ${folder}`);
  });

  it("of a few letters is no secret", async () => {
    const server = oddServer("none", { SECRET: variable("KEY") });
    const library = await openServers({ odd: server }, {}, theMeans({ KEY: "a" }));
    expect((await callTool(library, "leak")).response).toBe('{"secret":"a"}');
  });

  it("may be named in any text of a server, with what holds where it is not set", async () => {
    const words = ["process.stderr.write(process.argv.slice(1).join()); process.exit(1)", variable("KEY")];
    const server = { command: variable("NODE"), args: ["-e", ...words, variable("NONE:-x y")], env: {} };
    const variables = { KEY: "key-123456789", NODE: process.execPath, NONE: "" };
    const library = await openServers({ odd: server }, {}, theMeans(variables));
    expect(library.problems[0]?.problem).toBe("the server ended with exit code 1: ***,x y");
  });

  it("that is empty is not set", async () => {
    const server = oddServer("none", { SECRET: variable("KEY") });
    await expect(openServers({ odd: server }, {}, theMeans({ KEY: "" }))).rejects.toThrow(
      "needs the environment variable KEY, which is not set, or empty",
    );
  });

  it("that is not set stops before anything is started", async () => {
    const refused = openServers({ fine: oddServer("none"), odd: oddServer("none", { SECRET: variable("KEY") }) });
    await expect(refused).rejects.toThrow(TgEvalError);
    await expect(refused).rejects.toThrow('the MCP server "odd" needs the environment variable KEY, which is not set');
  });
});

describe("the folder of a server", () => {
  it.each([
    [undefined, "."],
    ["within", "within"],
  ])("%s is the tools file's, or beneath it", async (cwd, beneath) => {
    const folder = writeFiles(tempFolder(), { "within/x": "" });
    const words = "process.stderr.write(process.cwd()); process.exit(1)";
    const server = { command: process.execPath, args: ["-e", words], env: {}, ...(cwd === undefined ? {} : { cwd }) };
    const library = await openServers({ odd: server }, {}, theMeans({}, folder));
    expect(library.problems[0]?.problem).toBe(
      `the server ended with exit code 1: ${realpathSync(join(folder, beneath))}`,
    );
  });
});
