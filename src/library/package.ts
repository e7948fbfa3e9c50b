import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The package's own folder, wherever it is installed; `judges/` and `results/published/` lie in it. */
export const packageFolder: string = fileURLToPath(new URL("../..", import.meta.url));

/** As in package.json. */
export function packageVersion(): string {
  const { version } = JSON.parse(readFileSync(`${packageFolder}package.json`, "utf8")) as { version: string }; // Our own file.
  return version;
}

/** The commit of the checkout that runs; null for an installed package, or a linked work tree. */
export function packageCommit(): string | null {
  const head = readIfThere(`${packageFolder}.git/HEAD`);
  if (head === null) return null;
  const ref = /^ref: (.+)$/.exec(head)?.[1];
  if (ref === undefined) return head;
  return readIfThere(`${packageFolder}.git/${ref}`) ?? packedCommit(ref);
}

/** Where git has gathered its refs in one file: a line a ref, the commit before the name. */
function packedCommit(ref: string): string | null {
  const packed = readIfThere(`${packageFolder}.git/packed-refs`) ?? "";
  return (
    packed
      .split("\n")
      .find((line) => line.endsWith(` ${ref}`))
      ?.split(" ")[0] ?? null
  );
}

function readIfThere(file: string): string | null {
  return existsSync(file) ? readFileSync(file, "utf8").trim() : null;
}
