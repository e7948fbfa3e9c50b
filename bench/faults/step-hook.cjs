/**
 * A hook for `node --require`: counts the process's changes of the file system under STEP_FOLDER, in each folder there
 * for itself, and kills it with SIGKILL before, half-way through (a write) or after (STEP_HOW) the one that STEP_KILL
 * names, as `runs 3`; with STEP_LIST, a file, it lists them there instead at the process's exit.
 */
const fs = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");

const { STEP_FOLDER, STEP_KILL, STEP_HOW, STEP_LIST } = process.env;
/** By folder, what was done. */
const steps = {};
const files = new Map();
let isWithin = false;

/** Counts a call, unless it is a part of another, and does it; `half` does a part of it. */
function step({ name, path, call, half }) {
  if (isWithin || typeof path !== "string" || !path.startsWith(STEP_FOLDER)) return call();
  const below = path.slice(STEP_FOLDER.length + 1);
  const [folder] = below.split("/");
  steps[folder] ??= [];
  const number = steps[folder].push(`${name} ${below}`) - 1;
  const isLast = STEP_KILL === `${folder} ${number}`;
  if (isLast && STEP_HOW === "before") die();
  isWithin = true;
  try {
    if (isLast && STEP_HOW === "half") {
      half?.();
      die();
    }
    const result = call();
    if (isLast) die();
    return result;
  } finally {
    isWithin = false;
  }
}

function die() {
  process.kill(process.pid, "SIGKILL");
  // The signal arrives at once, but not before this call is over.
  for (;;);
}

for (const name of ["mkdirSync", "renameSync", "rmSync", "unlinkSync", "linkSync", "truncateSync"]) {
  const original = fs[name];
  fs[name] = (path, ...more) => step({ name, path, call: () => original(path, ...more) });
}

const { openSync, closeSync, writeSync, writeFileSync, appendFileSync } = fs;
fs.openSync = (path, flags, mode) => {
  const open = () => openSync(path, flags, mode);
  if (flags === undefined || flags === "r") return open();
  const file = step({ name: "openSync", path, call: open });
  files.set(file, path);
  return file;
};
fs.closeSync = (file) => {
  files.delete(file);
  return closeSync(file);
};
fs.writeSync = (file, data, ...more) => {
  const call = () => writeSync(file, data, ...more);
  const half = () => writeSync(file, data.slice(0, data.length >> 1));
  return step({ name: "writeSync", path: files.get(file), call, half });
};
for (const [name, write] of Object.entries({ writeFileSync, appendFileSync })) {
  fs[name] = (path, data, options) => {
    const half = () => write(path, data.slice(0, data.length >> 1), options);
    return step({ name, path, call: () => write(path, data, options), half });
  };
}
for (const name of ["mkdir", "rename", "rm", "unlink", "writeFile", "appendFile", "open"]) {
  const original = fs.promises[name];
  fs.promises[name] = (path, ...more) => step({ name, path, call: () => original(path, ...more) });
}
syncBuiltinESMExports();

if (STEP_LIST !== undefined) process.on("exit", () => writeFileSync(STEP_LIST, JSON.stringify(steps)));
