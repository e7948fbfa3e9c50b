import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { aDataset, filesIn, sharedTempFolder } from "../support/dataset.js";
import { recordIn, runCli } from "../support/run-cli.js";
import { createStubJudge } from "../support/stub-judge.mjs";
import { writeFiles } from "../support/temp-folder.js";

/** As a checkout of the released code might hold it; the template's words are made up. */
const promptsPy = [
  "from textwrap import dedent",
  "",
  'WRITER = "not this one {trace}"',
  'JUDGE = """Made up.\\n{{braces}} \\u00e9',
  "{query}|{tool_use_trace}|{pred}|{gt}",
  '"""',
  "raise SystemExit('nothing of this file is executed')",
  "",
].join("\n");

const template = "Made up.\n{{braces}} é\n{query}|{tool_use_trace}|{pred}|{gt}\n";

const aFolder = (files: Readonly<Record<string, string>> = {}): string => writeFiles(sharedTempFolder(), files);

const shipped = (): string => readFileSync(new URL("../../judges/qor.yaml", import.meta.url), "utf8");

const rubric = (cwd: string, ...args: readonly string[]) => runCli(["rubric", ...args], { cwd });

describe("rubric list", () => {
  it("names what ships, with what it measures and where it lies", async () => {
    const { code, stdout } = await rubric(aFolder(), "list");
    expect(code).toBe(0);
    expect(stdout).toMatch(
      /^audit {2}.+ {2}\(.*judges\/audit\.yaml\)\nqor {2,}Each request in the query .+ {2}\(.*judges\/qor\.yaml\)\n$/,
    );
  });

  it("names a file of ./judges once, in place of the shipped one of its name", async () => {
    const mine = shipped().replace(/^description: .*$/m, "description: My own wording.");
    const { stdout } = await rubric(aFolder({ "judges/qor.yaml": mine, "judges/notes.txt": "no rubric" }), "list");
    expect(stdout).toMatch(/^qor {2,}My own wording\. {2}\(judges\/qor\.yaml\)$/m);
    expect(stdout.match(/^qor /gm)).toHaveLength(1);
  });
});

describe("rubric show", () => {
  it("prints the file as it is, and its digest beside it", async () => {
    const { code, stdout, stderr } = await rubric(aFolder(), "show", "qor");
    expect({ code, stdout }).toEqual({ code: 0, stdout: shipped() });
    expect(stderr).toMatch(/^digest: sha256:[0-9a-f]{64}\n$/);
  });

  it("looks in ./judges before the shipped ones; another prompt is another digest", async () => {
    const mine = shipped().replace("You are a judge.", "You are a strict judge.");
    const [own, plain] = await Promise.all([
      rubric(aFolder({ "judges/qor.yaml": mine }), "show", "qor"),
      rubric(aFolder(), "show", "qor"),
    ]);
    expect(own.stdout).toBe(mine);
    expect(own.stderr).not.toBe(plain.stderr);
  });

  it("takes a file, and says what there is for a name that is none", async () => {
    const cwd = aFolder({ "elsewhere/mine.yaml": shipped() });
    const [file, unknown, released] = await Promise.all([
      rubric(cwd, "show", "elsewhere/mine.yaml"),
      rubric(cwd, "show", "qr"),
      rubric(cwd, "show", "released"),
    ]);
    expect(file).toMatchObject({ code: 0, stdout: shipped() });
    expect(unknown).toMatchObject({ code: 2, stdout: "", stderr: expect.stringMatching(/there is .*\bqor\b/) });
    expect(released).toMatchObject({ code: 2, stderr: expect.stringContaining("tg-eval rubric import") });
  });
});

describe("rubric import", () => {
  it("writes ./judges/released.yaml, which is listed", async () => {
    const cwd = aFolder({ "toolgrad/src/prompts.py": promptsPy });
    const imported = await rubric(cwd, "import", "toolgrad/src/prompts.py");
    expect(imported).toMatchObject({ code: 0, stdout: "", stderr: "wrote judges/released.yaml\n" });
    expect(filesIn(cwd)).toEqual(["judges/released.yaml", "toolgrad/src/prompts.py"]);
    expect((await rubric(cwd, "list")).stdout).toMatch(/^released {2}.*\(judges\/released\.yaml\)$/m);
  });

  it("never overwrites a file", async () => {
    const cwd = aFolder({ "prompts.py": promptsPy, "judges/released.yaml": "mine\n" });
    const { code, stderr } = await rubric(cwd, "import", "prompts.py");
    expect(code).toBe(2);
    expect(stderr).toContain("judges/released.yaml is there already");
    expect(readFileSync(join(cwd, "judges/released.yaml"), "utf8")).toBe("mine\n");
    expect((await rubric(cwd, "import", "prompts.py", "--out", "deep/er/mine.yaml")).code).toBe(0);
    expect(filesIn(join(cwd, "deep"))).toEqual(["er/mine.yaml"]);
  });

  it("says what is wrong with a file that is none of the evaluator's", async () => {
    const cwd = aFolder({ "empty.py": "x = 1\n" });
    const [empty, absent] = await Promise.all([
      rubric(cwd, "import", "empty.py"),
      rubric(cwd, "import", "src/prompts.py"),
    ]);
    expect(empty).toMatchObject({ code: 2, stderr: expect.stringContaining("no string is assigned to JUDGE") });
    expect(absent).toMatchObject({ code: 2, stderr: expect.stringContaining("src/prompts.py cannot be read: ENOENT") });
    expect(filesIn(cwd)).toEqual(["empty.py"]);
  });

  it("brings the rubric of the recorded verdicts: the rest are bought with it, and share one row", async () => {
    const { folder, manifest } = aDataset({ judged: 0.6 });
    const cwd = aFolder({ "prompts.py": promptsPy });
    const prompts = join(sharedTempFolder(), "prompts");
    const judge = createStubJudge({ savePrompts: prompts });
    try {
      const args = ["--pred_model", "m", "--dataset", folder, "--format", "json"];
      const env = { OPENAI_API_KEY: "stub", OPENAI_BASE_URL: await judge.listen() };
      expect((await runCli(args, { cwd, env })).stderr).toContain("would mix two rubrics");

      await rubric(cwd, "import", "prompts.py");
      const run = await runCli(args, { cwd, env });
      const recorded = Object.values(manifest.truth.m ?? {}).filter((truth) => "qor" in truth && truth.qor !== null);
      expect(run).toMatchObject({ code: 0 });
      expect(run.json().rows).toMatchObject([
        {
          dispositions: { scored: 12 },
          verdicts: { recorded: recorded.length, judged: 12 - recorded.length, missing: 0 },
          rubrics: { released: 12 },
        },
      ]);
    } finally {
      await judge.close();
    }
    const sent = filesIn(prompts).map((file) => readFileSync(join(prompts, file), "utf8"));
    expect(sent.length).toBeGreaterThan(0);
    expect(sent.filter((text) => !text.includes("Made up."))).toEqual([]);
    const { folder: record } = recordIn(join(cwd, "results"));
    expect(JSON.parse(readFileSync(join(record, "run.json"), "utf8")).rubric).toEqual({
      name: "released",
      digest: expect.stringMatching(/^sha256:/),
      file: expect.objectContaining({ name: "released", prompt: expect.stringContaining("Made up.") }),
    });
  });

  it("keeps the template to the byte, as Python reads it", async () => {
    const cwd = aFolder({ "prompts.py": promptsPy });
    await rubric(cwd, "import", "prompts.py");
    const { stdout } = await rubric(cwd, "show", "released");
    const { parseYaml } = await import("../../src/config/yaml.js");
    expect(parseYaml(stdout, "released.yaml")).toMatchObject({ name: "released", prompt: template });
  });
});
