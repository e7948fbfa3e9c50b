import { watch } from "node:fs";
import { fileURLToPath } from "node:url";
import { start } from "../program.mjs";

const stepHook = fileURLToPath(new URL("step-hook.cjs", import.meta.url));

/**
 * Starts a program and kills it at a moment. It may be over before.
 *
 * @param {import("../program.mjs").Program} program
 * @param {{moment: import("./moments.mjs").Moment, place: import("./command.mjs").Place, lifeMs: number}} options
 * @returns {Promise<import("../program.mjs").Ended>}
 */
export async function killAt(program, { moment, place, lifeMs }) {
  if (moment.at === "step") {
    const env = { ...program.env, STEP_KILL: `${moment.folder} ${moment.step}`, STEP_HOW: moment.how };
    return start(hooked(program, place, env), place.folder).ended;
  }
  const { child, ended } = start(program, place.folder);
  const kill = () => child.kill("SIGKILL");
  const stop = moment.at === "life" ? after(moment.share * lifeMs, kill) : onChange(place.store, moment.change, kill);
  const how = await ended;
  stop();
  return how;
}

/** Runs a program to its end and lists its changes of the file system, and counts the store's. */
export async function watchCalm(program, place) {
  let changes = 0;
  const watcher = watchData(place.store, () => {
    changes += 1;
  });
  const list = `${place.folder}-steps.json`;
  const how = await start(hooked(program, place, { ...program.env, STEP_LIST: list }), place.folder).ended;
  watcher.close();
  return { how, changes, list };
}

const hooked = (program, { folder }, env) => ({
  ...program,
  args: ["--require", stepHook, ...program.args],
  env: { ...env, STEP_FOLDER: folder },
});

function after(ms, kill) {
  const timer = setTimeout(kill, ms);
  return () => clearTimeout(timer);
}

function onChange(store, wanted, kill) {
  let changes = 0;
  const watcher = watchData(store, () => {
    changes += 1;
    if (changes === wanted) kill();
  });
  return () => watcher.close();
}

const watchData = (store, changed) => watch(store, (_, file) => file === "data.mdb" && changed());
