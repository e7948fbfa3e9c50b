import { describe, expect, it } from "vitest";
import { decodeToolsFile } from "../../src/config/tools-file.js";
import { errorOf } from "../support/errors.js";

const decode = (file: unknown) => decodeToolsFile(JSON.stringify(file), "tools.json");

describe("decodeToolsFile", () => {
  it("reads libraries of each kind, with what is left out at its default", () => {
    const text = `
libraries:
  - kind: mcp
    servers:
      files: { command: npx, args: [-y, server-filesystem, .], env: { KEY: "\${KEY}" }, cwd: data }
      plain: { command: run }
      web: { url: "https://example.org/mcp?a=b", headers: { Authorization: "Bearer \${TOKEN}" } }
      open: { url: "http://127.0.0.1:3001" }
    restarts: 0
  - kind: toolbench
    folder: tools
    apis: apis.json
    responses: { kind: http, url: "http://127.0.0.1:8080/rapidapi", key: k, strip: filter }
    timeout: 0.5
  - { kind: toolbench, folder: t, responses: { kind: http, url: "https://h/rapidapi", key: k } }
  - { kind: toolbench, folder: t, responses: { kind: simulated, model: gpt-4.1-mini } }
  - { kind: toolbench, folder: t, responses: { kind: simulated, model: m, base_url: "http://h/v1", key: "\${KEY}" } }
  - { kind: toolbench, folder: t, responses: { kind: recorded, folder: answers } }
  - { kind: scripted, file: script.yaml }
`;
    expect(decodeToolsFile(text, "tools.yaml")).toEqual({
      libraries: [
        {
          kind: "mcp",
          servers: {
            files: { command: "npx", args: ["-y", "server-filesystem", "."], env: { KEY: `\${KEY}` }, cwd: "data" },
            plain: { command: "run", args: [], env: {} },
            web: { url: "https://example.org/mcp?a=b", headers: { Authorization: `Bearer \${TOKEN}` } },
            open: { url: "http://127.0.0.1:3001", headers: {} },
          },
          timeout: 30,
          start_timeout: 20,
          restarts: 0,
        },
        {
          kind: "toolbench",
          folder: "tools",
          apis: "apis.json",
          responses: { kind: "http", url: "http://127.0.0.1:8080/rapidapi", key: "k", strip: "filter" },
          timeout: 0.5,
        },
        {
          kind: "toolbench",
          folder: "t",
          responses: { kind: "http", url: "https://h/rapidapi", key: "k", strip: "truncate" },
          timeout: 30,
        },
        { kind: "toolbench", folder: "t", responses: { kind: "simulated", model: "gpt-4.1-mini" }, timeout: 30 },
        {
          kind: "toolbench",
          folder: "t",
          responses: { kind: "simulated", model: "m", base_url: "http://h/v1", key: `\${KEY}` },
          timeout: 30,
        },
        { kind: "toolbench", folder: "t", responses: { kind: "recorded", folder: "answers" }, timeout: 30 },
        { kind: "scripted", file: "script.yaml" },
      ],
    });
  });

  it("takes a desktop client's file of servers for one library", () => {
    const mcpServers = {
      memory: { type: "stdio", command: "npx", args: ["-y", "server-memory"] },
      web: { transport: "http", url: "http://127.0.0.1:3001/mcp" },
    };
    expect(decode({ mcpServers })).toEqual({
      libraries: [
        {
          kind: "mcp",
          servers: {
            memory: { command: "npx", args: ["-y", "server-memory"], env: {} },
            web: { url: "http://127.0.0.1:3001/mcp", headers: {} },
          },
          timeout: 30,
          start_timeout: 20,
          restarts: 3,
        },
      ],
    });
  });

  it("takes a URL with a variable as it stands", () => {
    expect(decode({ mcpServers: { a: { url: `\${HOST}/mcp` } } }).libraries).toMatchObject([
      { servers: { a: { url: `\${HOST}/mcp` } } },
    ]);
  });

  const refusal = (text: string): string => errorOf(() => decodeToolsFile(text, "t.yaml")).message;

  it.each([
    ["{}", "1:1: the file is an object, expected one with either libraries or mcpServers"],
    ["libraries: []", "1:12: libraries is a list of 0, expected a list of at least one library"],
    ["libraries: [{kind: mpc}]", '1:20: libraries[0].kind is "mpc", expected "mcp" or "toolbench" or "scripted"'],
    ["libraries: [{kind: scripted}]", "1:13: libraries[0].file is missing, expected a string"],
    ["libraries: [{kind: scripted, file: a, seed: 1}]", "1:39: libraries[0].seed is no known key"],
    ["mcpServer: {a: {command: x}}", "1:1: mcpServer is no known key"],
    ["mcpServers: {}", "1:13: mcpServers is an object, expected at least one server"],
    ["mcpServers: {a: {command: x}}\nextra: 1", "2:1: extra is no known key"],
    [
      "libraries: [{kind: scripted, file: a}]\nmcpServers: {a: {command: x}}",
      "1:1: the file is an object, expected one with either libraries or mcpServers",
    ],
  ])("refuses %s at its place", (text, message) => {
    expect(refusal(text)).toBe(`t.yaml:${message}`);
  });

  it.each([
    ["{}", "2:6: mcpServers.a.command is missing, expected a program to start, or a url instead"],
    ["{command: x, url: 'http://h/'}", "2:6: mcpServers.a is an object, expected a server with either command or url"],
    ["{command: ''}", '2:16: mcpServers.a.command is "", expected a text that is not empty'],
    ["{command: x, args: [1]}", "2:26: mcpServers.a.args[0] is 1, expected a string"],
    ["{command: x, env: {PORT: 80}}", "2:31: mcpServers.a.env.PORT is 80, expected a string"],
    ["{command: x, headers: {}}", "2:28: mcpServers.a.headers is an object, expected nothing, beside command"],
    ["{url: 'http://h/', cwd: x}", '2:30: mcpServers.a.cwd is "x", expected nothing, beside url'],
    ["{comand: x}", "2:7: mcpServers.a.comand is no known key"],
    ["{url: localhost}", '2:12: mcpServers.a.url is "localhost", expected a URL, as in http://127.0.0.1:3001/mcp'],
    ["{url: 'http://h/', type: sse}", '2:31: mcpServers.a.type is "sse", expected a server of streamable HTTP'],
    ["{command: x, disabled: true}", "2:19: mcpServers.a.disabled is no known key"],
  ])("refuses the server %s at its place", (server, message) => {
    expect(refusal(`mcpServers:\n  a: ${server}\n`)).toContain(`t.yaml:${message}`);
  });

  it.each([
    ["timeout: 0", "expected a number of seconds, above 0 and at most 86400"],
    ["timeout: 86401", "expected a number of seconds, above 0 and at most 86400"],
    ["start_timeout: -1", "expected a number of seconds, above 0 and at most 86400"],
    ["restarts: 0.5", "expected a whole number, 0 or more"],
    ["restarts: -1", "expected a whole number, 0 or more"],
  ])("refuses %s", (setting, message) => {
    expect(refusal(`libraries: [{kind: mcp, servers: {a: {command: x}}, ${setting}}]`)).toContain(message);
  });
});
