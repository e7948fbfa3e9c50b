import zlib from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodeBody, longestBody } from "../../src/provider/decode-body.js";

const text = '{"größe":"😀"}';
const plain = Buffer.from(text);
const quick = { params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 1 } };

describe("decodeBody", () => {
  it.each([
    ["no coding", undefined, plain],
    ["identity", "identity", plain],
    ["gzip", "gzip", zlib.gzipSync(plain)],
    ["gzip by its old name, in capitals", "X-GZIP", zlib.gzipSync(plain)],
    ["br", "br", zlib.brotliCompressSync(plain)],
    ["deflate", "deflate", zlib.deflateSync(plain)],
    ["deflate without zlib's wrapping, as some servers send it", "deflate", zlib.deflateRawSync(plain)],
    ["two codings, the last one undone first", "gzip, br", zlib.brotliCompressSync(zlib.gzipSync(plain))],
    ["an unknown coding leaves it as it is", "zstd2", plain],
    [
      "a byte order mark goes, as with Response.text()",
      undefined,
      Buffer.concat([Buffer.from("efbbbf", "hex"), plain]),
    ],
  ])("%s", async (_, coding, body) => {
    expect(await decodeBody(body, coding)).toBe(text);
  });

  it("marks bytes that are no UTF-8, and does not throw", async () => {
    expect(await decodeBody(Buffer.from([0x61, 0xff]))).toBe("a\ufffd");
  });

  it.each([
    ["is cut", "gzip", zlib.gzipSync(plain).subarray(0, 20), "Z_BUF_ERROR"],
    ["was never compressed", "gzip", plain, "Z_DATA_ERROR"],
    ["would be longer than any answer", "gzip", zlib.gzipSync(Buffer.alloc(longestBody + 1)), "ERR_BUFFER_TOO_LARGE"],
    [
      "would be, by its other coding",
      "br",
      zlib.brotliCompressSync(Buffer.alloc(longestBody + 1), quick),
      "ERR_BUFFER_TOO_LARGE",
    ],
    [
      "would be, without zlib's wrapping",
      "deflate",
      zlib.deflateRawSync(Buffer.alloc(longestBody + 1)),
      "ERR_BUFFER_TOO_LARGE",
    ],
  ])("rejects for a body that %s", async (_, coding, body, code) => {
    await expect(decodeBody(body, coding)).rejects.toMatchObject({ code });
  });
});
