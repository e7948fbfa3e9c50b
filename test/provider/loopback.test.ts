import { describe, expect, it } from "vitest";
import { isLoopback } from "../../src/provider/index.js";
import { isLoopback as isLoopbackBy } from "../../src/provider/loopback.js";

/** Says of any name the opposite of what is expected. */
const wrongly = (address: string) => () => Promise.resolve([address]);

describe("isLoopback", () => {
  it.each([
    "http://localhost:8000/v1",
    "http://LOCALHOST",
    "https://localhost./v1",
    "http://judge.localhost:8000",
    "https://127.0.0.1/v1",
    "http://127.255.255.254",
    "http://127.1:8000/v1",
    "http://2130706433/v1",
    "http://0x7f.1/v1",
    "http://0.0.0.0:8000",
    "http://[::1]:8000/v1",
    "http://[::]:8000",
    "http://[::ffff:127.0.0.1]:8000/v1",
    "http://[::ffff:7f01:203]",
  ])("%s is, and needs no look-up", async (baseURL) => {
    expect(await isLoopbackBy(baseURL, wrongly("192.0.2.1"))).toBe(true);
  });

  it.each([
    "https://api.openai.com/v1",
    "https://localhost.example.com/v1",
    "https://notlocalhost/v1",
    "http://128.0.0.1/v1",
    "http://192.168.1.5:8000",
    "http://[::2]/v1",
    "http://[2001:db8::127:0:0:1]/v1",
    "http://[::ffff:128.0.0.1]/v1",
  ])("%s is not, and needs no look-up", async (baseURL) => {
    expect(await isLoopbackBy(baseURL, wrongly("127.0.0.1"))).toBe(false);
  });

  it.each([
    ["one of several", ["192.0.2.1", "2001:db8::1", "127.0.1.1"], true],
    ["IPv6's", ["::1"], true],
    ["none", ["192.0.2.1", "2001:db8::1"], false],
    ["no address at all", [], false],
  ])("a name under http counts by its addresses: %s", async (_, addresses, expected) => {
    const asked: string[] = [];
    const lookUp = (name: string) => {
      asked.push(name);
      return Promise.resolve(addresses);
    };
    expect(await isLoopbackBy("http://judge:8000/v1", lookUp)).toBe(expected);
    expect(asked).toEqual(["judge"]);
  });

  it("a name that is not found is another machine's", async () => {
    expect(await isLoopbackBy("http://judge/v1", () => Promise.reject(new Error("ENOTFOUND")))).toBe(false);
    expect(await isLoopback("http://judge.invalid/v1")).toBe(false); // RFC 6761, 6.4: it never exists
  });

  it("a name that is not found within a second is another machine's", async () => {
    const began = performance.now();
    expect(await isLoopbackBy("http://judge/v1", () => new Promise(() => undefined))).toBe(false);
    expect(performance.now() - began).toBeGreaterThan(900);
    expect(performance.now() - began).toBeLessThan(10_000);
  });

  it.each(["localhost:8000/v1", "ftp://127.0.0.1", "", "http://me:secret@127.0.0.1/v1"])(
    "%j cannot be called: a usage error",
    async (baseURL) => {
      await expect(isLoopback(baseURL)).rejects.toMatchObject({
        kind: "usage",
        message: expect.stringContaining("--base-url"),
      });
    },
  );
});
