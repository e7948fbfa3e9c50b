import { promisify } from "node:util";
import zlib from "node:zlib";

/**
 * The text of a body, as `Response.text()` reads it: UTF-8 without a byte order mark.
 *
 * We never ask for compression, but some gateways compress all the same. `contentEncoding` lists codings in the order in
 * which they were applied (RFC 9110, 8.4); one that is unknown leaves the body as it is. Rejects for a broken body.
 */
export const decodeBody = async (body: Buffer, contentEncoding = "identity"): Promise<string> => {
  const codings = contentEncoding.toLowerCase().split(",");
  let plain = body;
  for (const coding of codings.reverse()) plain = await decompress(plain, coding.trim());
  return utf8.decode(plain);
};

const utf8 = new TextDecoder();

const decompress = (body: Buffer, coding: string): Promise<Buffer> | Buffer => {
  switch (coding) {
    case "gzip":
    case "x-gzip":
      return gunzip(body, limit);
    case "br":
      return brotliDecompress(body, limit);
    case "deflate":
      return isZlib(body) ? inflate(body, limit) : inflateRaw(body, limit);
    default:
      return body;
  }
};

// "deflate" means zlib's format, but some servers send the bare deflate stream (RFC 9110, 8.4.1.2).
const isZlib = (body: Buffer): boolean => ((body[0] ?? 0) & 0x0f) === 8;

/** Of a body, as it comes and as it is read, in bytes: many times what the longest answer takes. */
export const longestBody = 128 * 2 ** 20;

const limit = { maxOutputLength: longestBody };

const gunzip = promisify(zlib.gunzip);
const brotliDecompress = promisify(zlib.brotliDecompress);
const inflate = promisify(zlib.inflate);
const inflateRaw = promisify(zlib.inflateRaw);
