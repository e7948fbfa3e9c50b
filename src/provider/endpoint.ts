import { usageError } from "../core/errors.js";

/** Where chat completions are asked for, and its host and port as verdicts name it. */
export type Endpoint = { readonly baseURL: string; readonly url: string; readonly origin: string };

/** Reads a base URL such as `http://127.0.0.1:8000/v1`; throws a usage error for one that cannot be called. */
export const endpointAt = (baseURL: string): Endpoint => {
  const parsed = URL.canParse(baseURL) ? new URL(baseURL) : null;
  if (parsed === null || !/^https?:$/.test(parsed.protocol)) {
    throw usageError(`--base-url ${JSON.stringify(baseURL)} is no http(s) URL`, "Write it as https://host/v1.");
  }
  if (parsed.username !== "" || parsed.password !== "") {
    throw usageError(
      `--base-url holds a user name or a password for ${parsed.host}`,
      "Give the key in OPENAI_API_KEY instead.",
    );
  }
  if (parsed.search !== "" || parsed.hash !== "") {
    throw usageError(
      `--base-url holds a query or a fragment for ${parsed.host}`,
      "Write it as https://host/v1; a key belongs into OPENAI_API_KEY.",
    );
  }
  return { baseURL, url: `${baseURL.replace(/\/$/, "")}/chat/completions`, origin: parsed.host };
};
