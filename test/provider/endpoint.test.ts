import { describe, expect, it } from "vitest";
import { endpointAt } from "../../src/provider/endpoint.js";

describe("endpointAt", () => {
  it.each([
    ["https://api.openai.com/v1", "https://api.openai.com/v1/chat/completions", "api.openai.com"],
    ["http://127.0.0.1:8000/v1/", "http://127.0.0.1:8000/v1/chat/completions", "127.0.0.1:8000"],
  ])("%s", (baseURL, url, origin) => {
    expect(endpointAt(baseURL)).toEqual({ baseURL, url, origin });
  });

  it.each(["localhost:8000/v1", "ftp://host/v1", "", "/v1"])("%j is no URL to call", (baseURL) => {
    expect(() => endpointAt(baseURL)).toThrow(/--base-url/);
  });

  it.each(["https://host/v1?key=secret", "https://host/v1#secret"])(
    "takes no query or fragment, as in %s",
    (baseURL) => {
      // What holds a key must not be repeated.
      expect(() => endpointAt(baseURL)).toThrow(/query or a fragment for host$/);
    },
  );

  it("takes no password, and does not repeat it", () => {
    expect(() => endpointAt("https://me:secret@host/v1")).toThrow(/password for host$/);
  });
});
