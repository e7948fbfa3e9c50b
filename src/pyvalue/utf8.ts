import { isAscii, isUtf8 } from "node:buffer";
import { type Parsed, problemBehind } from "./problem.js";

/** Decodes UTF-8, strictly, and keeps a byte order mark: what a parser says of it is the parser's business. */
export function decodeUtf8(bytes: Buffer): Parsed<string> {
  if (isAscii(bytes)) return { kind: "ok", value: bytes.toString("latin1") };
  if (isUtf8(bytes)) return { kind: "ok", value: bytes.toString("utf8") };

  const valid = validPrefix(bytes);
  const offset = Buffer.byteLength(valid);
  const found = `byte 0x${bytes.toString("hex", offset, offset + 1)} at offset ${offset}`;
  return { kind: "error", problem: problemBehind(valid, { found, expected: "UTF-8" }) };
}

/** The text before the first replacement character that decoding put there, rather than found there. */
function validPrefix(bytes: Buffer): string {
  const text = bytes.toString("utf8");
  const real = Buffer.from("\ufffd");
  let offset = 0;
  let from = 0;
  for (;;) {
    const at = text.indexOf("\ufffd", from);
    offset += Buffer.byteLength(text.slice(from, at));
    if (!bytes.subarray(offset, offset + real.length).equals(real)) return text.slice(0, at);
    offset += real.length;
    from = at + 1;
  }
}
