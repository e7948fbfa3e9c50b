import { relative, resolve, sep } from "node:path";

/** Whether a path is a folder, or is somewhere in it; both relative to the working directory. */
export const liesIn = (path: string, folder: string): boolean =>
  relative(resolve(folder), resolve(path)).split(sep)[0] !== "..";
