import { isAbsolute, join } from "node:path";

/** Where a path of the tools file leads: it is relative to that file's folder. */
export const fromFolder = (folder: string, path: string): string => (isAbsolute(path) ? path : join(folder, path));
