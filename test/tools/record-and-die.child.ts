import { argv, kill, pid, stdout } from "node:process";
import { recording } from "../../src/tools/recording.js";

/** Is killed at the moment at which it is handed a recorded observation. */
const [file = ""] = argv.slice(2);
const observation = { error: "", response: "done" };
const library = recording(
  { tools: [], problems: [], source: "", call: () => Promise.resolve(observation), close: () => Promise.resolve() },
  file,
);
await library.call({ tool: "t", input: {}, caller: "s" }, new AbortController().signal);
kill(pid, "SIGKILL");
stdout.write("still here");
