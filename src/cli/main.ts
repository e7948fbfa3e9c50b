#!/usr/bin/env node
import { packageVersion } from "../library/package.js";

// The version is asked for by scripts, often: it loads nothing else.
if (process.argv.length === 3 && ["--version", "-V"].includes(process.argv[2] ?? "")) {
  process.stdout.write(`${packageVersion()}\n`);
} else {
  const { runProgram } = await import("./program.js");
  await runProgram(process.argv.slice(2));
}
