import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";

/**
 * Has another process add a verdict on the first request, whose content is `theirs`. Nothing of this process has its turn
 * meanwhile, such as lmdb's timer that ends what it read.
 */
export function addFromAnotherProcess(path: string): void {
  const hook = new URL("../support/typescript-hook.mjs", import.meta.url).href;
  const child = fileURLToPath(new URL("./add-one.child.ts", import.meta.url));
  const { status, stderr } = spawnSync(process.execPath, ["--import", hook, child, path], { encoding: "utf8" });
  if (status !== 0) throw new Error(stderr);
}
