import { execFile } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { aDataset, filesIn, sharedTempFolder } from "../support/dataset.js";
import { runCli } from "../support/run-cli.js";
import { writeFiles } from "../support/temp-folder.js";

const repository = fileURLToPath(new URL("../..", import.meta.url));

type Done = { readonly code: unknown; readonly stdout: string; readonly stderr: string };

const run = (command: string, args: readonly string[], cwd: string, env = process.env): Promise<Done> =>
  new Promise((resolve) => {
    execFile(command, args, { cwd, env, maxBuffer: 1 << 26 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : error.code, stdout, stderr });
    });
  });

const noNetwork = /E(NOTFOUND|AI_AGAIN|CONNREFUSED|CONNRESET|TIMEDOUT|NETUNREACH)|ENOTCACHED|network/;

describe("the package, installed into an empty folder", () => {
  const folder = sharedTempFolder();
  /** Why it could not be installed, where that is the network's fault. */
  let unreachable: string | undefined;
  let packed: readonly string[];

  beforeAll(async () => {
    // What is packed is what `npm test` has just built.
    const pack = await run("npm", ["pack", "--ignore-scripts", "--json", "--pack-destination", folder], repository);
    const [{ filename, files }] = JSON.parse(pack.stdout);
    packed = files.map((file: { readonly path: string }) => file.path);
    writeFiles(folder, { "package.json": { name: "empty", private: true, type: "module" } });
    const flags = ["--prefer-offline", "--no-audit", "--no-fund", "--fetch-retries=1"];
    const install = await run("npm", ["install", ...flags, `./${filename}`], folder);
    if (install.code === 0) return;
    if (!noNetwork.test(install.stderr)) throw new Error(`npm install failed: ${install.stderr}`);
    unreachable = "the package's dependencies cannot be fetched: no network";
  }, 180_000);

  const installed = (...args: readonly string[]): Promise<Done> =>
    run(join(folder, "node_modules/.bin/tg-eval"), args, sharedTempFolder(), { PATH: process.env.PATH });

  it("holds what runs and nothing else", () => {
    const places = new Set(packed.map((path) => (path.includes("/") ? path.slice(0, path.indexOf("/") + 1) : path)));
    const allowed = [
      "CHANGELOG.md",
      "CITATION.cff",
      "LICENSE",
      "README.md",
      "configs/",
      "dist/",
      "examples/",
      "judges/",
      "package.json",
      "results/",
    ];
    expect([...places].filter((place) => !allowed.includes(place))).toEqual([]);
    expect(packed.filter((path) => path.startsWith("results/") && !path.startsWith("results/published/"))).toEqual([]);
    expect(packed).toEqual(expect.arrayContaining(["judges/qor.yaml", "configs/prices.yaml", "examples/README.md"]));
    // The scripted model runs at the user's; what makes the examples does not.
    const programs = packed.filter((path) => path.startsWith("examples/") && /sources|\.mjs$/.test(path));
    expect(programs.filter((path) => !path.startsWith("examples/offline/"))).toEqual([]);
    expect(programs).toContain("examples/offline/scripted-model.mjs");
    expect(packed).toContain("dist/index.d.ts");
  });

  it("scores a dataset as the checkout does, from another working directory", async ({ skip }) => {
    skip(unreachable !== undefined, unreachable);
    const args = ["--pred_model", "m", "--dataset", aDataset().folder];
    const [own, checkout] = await Promise.all([installed(...args), runCli(args)]);
    expect(own).toEqual({ code: 0, stdout: checkout.stdout, stderr: checkout.stderr });
  });

  it("finds its judges", async ({ skip }) => {
    skip(unreachable !== undefined, unreachable);
    const { code, stdout } = await installed("rubric", "list");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^audit {2}.*\nqor {2,}.*node_modules\/tg-eval\/judges\/qor\.yaml\)\n$/);
  });

  it("is a library: evaluate, render, and the published figures", async ({ skip }) => {
    skip(unreachable !== undefined, unreachable);
    const script = `
      import { evaluate, publishedFigures, render } from "tg-eval";
      const [, , dataset, out] = process.argv;
      const result = await evaluate({ dataset, models: ["m"], out });
      const { rows } = JSON.parse(await render(result, "json"));
      const [{ metrics }] = result.rows;
      console.log(JSON.stringify({ same: rows[0].metrics.qor.mean === metrics.qor.mean, n: metrics.qor.n }));
      console.log((await publishedFigures()).length > 0);
    `;
    writeFiles(folder, { "script.mjs": script });
    const out = sharedTempFolder();
    const done = await run(process.execPath, ["script.mjs", aDataset().folder, out], folder);
    expect(done).toEqual({ code: 0, stdout: '{"same":true,"n":12}\ntrue\n', stderr: "" });
    expect(filesIn(out)).toHaveLength(3);
  });
});
