import type { SourceCall } from "../source-code/call.js";
import { JavaReader } from "./java-reader.js";
import { program } from "./statement.js";

/** The first call in Java source code, the outermost of it; null where there is none. Throws `UnreadableSource`. */
export function readJavaCall(source: string): SourceCall | null {
  const reader = new JavaReader(source);
  program(reader);
  return reader.firstCall();
}
