import { deflateRawSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { decodePayload } from "../../src/page/decode-payload.js";

describe("decodePayload", () => {
  it("reads what the report's writer packed, whatever the text", async () => {
    const content = { text: "</script> \u2028 漢字 😀 \u0000", list: [1, null] };
    expect(await decodePayload(deflateRawSync(JSON.stringify(content)).toString("base64"))).toEqual(content);
  });

  it("refuses what was cut off", async () => {
    const whole = deflateRawSync(JSON.stringify("x".repeat(1000))).toString("base64");
    await expect(decodePayload(whole.slice(0, 8))).rejects.toThrow();
  });
});
