import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { measure } from "../measure.mjs";
import { floor, runToEnd, tgEval } from "../program.mjs";
import { makeDataset } from "../set-up.mjs";

const answerer = fileURLToPath(new URL("../answerer.mjs", import.meta.url));

/**
 * What a model call costs: predictions of which each takes two, first bought from a server that answers at once, then
 * taken from the store.
 *
 * @returns {Promise<import("../asking-table.mjs").AskingRow[]>}
 */
export async function asked(bench, { samples, concurrency, repeats, limitEachMs }) {
  const what = `${samples} predictions, ${concurrency} at a time`;
  if (!bench.hasRoom(what, (samples * 20 * (repeats + 2)) / 1e6)) return [];
  bench.say(`${what}: making the dataset`);
  const [dataset, tools, requests] = ["asked", "tools.yaml", "requests.jsonl"].map(bench.path);
  makeDataset(dataset, { samples, judged: false });
  writeTools(tools);
  // A folder's name is that of its predictions: what is there is not made again.
  const predict = (folder, store) => [
    ...[tgEval, "predict", "--framework", "standard", "--model", "m", "--name", basename(folder)],
    ...["--unbiased_writer", "writer", "--dataset", dataset, "--tools", tools, "--quiet"],
    ...["--store", store, "--out", folder, "--num_process", String(concurrency)],
  ];

  bench.say(`${what}: noting the requests`);
  const recorder = await startAnswerer(requests);
  const store = bench.path("asked-store");
  await runToEnd({ args: predict(bench.work, store), env: recorder.env }, bench.work);
  recorder.stop();
  const calls = readFileSync(requests, "utf8").trimEnd().split("\n").length;

  bench.say(`${what}: measuring`);
  const { env, stop } = await startAnswerer();
  const bought = await measure({
    ours: (folder) => ({ args: predict(folder, join(folder, "store")), env }),
    floor: () => ({ args: [floor("requests"), requests, String(concurrency)], env, prints: `${calls}\n` }),
    repeats: bench.repeats(repeats),
    work: bench.work,
  });
  // What is not in the store would fail the predictions from the store.
  stop();
  bench.say(`${what}: measuring from the store`);
  const stored = await measure({
    ours: (folder) => ({ args: predict(folder, store), env }),
    floor: () => ({ args: ["-e", "0"] }),
    repeats: bench.repeats(repeats),
    work: bench.work,
  });
  rmSync(dataset, { recursive: true });
  return [
    { what, floorName: "requests", calls, limitEachMs, ...bought },
    { what: `${samples} predictions, from the store`, floorName: "node -e 0", calls, limitEachMs, ...stored },
  ];
}

/** A library of one tool, which nobody calls. */
function writeTools(file) {
  const tool = { name: "a", description: "a", parameters: { type: "object" }, answers: [{ response: "a" }] };
  writeFileSync(file.replace(/yaml$/, "list.yaml"), JSON.stringify({ tools: [{ ...tool, provider: "a" }] }));
  writeFileSync(file, JSON.stringify({ libraries: [{ kind: "scripted", file: "tools.list.yaml" }] }));
}

/** The server in a process of its own, so that its work is not counted as the asker's. */
async function startAnswerer(...args) {
  const child = spawn(process.execPath, [answerer, ...args], { stdio: ["ignore", "pipe", "inherit"] });
  const stop = () => child.kill();
  process.on("exit", stop);
  const [url] = await once(createInterface({ input: child.stdout }), "line");
  return {
    env: { OPENAI_BASE_URL: url, OPENAI_API_KEY: "bench" },
    stop() {
      process.off("exit", stop);
      stop();
    },
  };
}
