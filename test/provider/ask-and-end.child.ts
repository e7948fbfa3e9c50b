import { httpFetch } from "../../src/provider/http-fetch.js";

/** Asks a server once, which leaves a connection that is kept; prints how many ms later the process ended by itself. */
const [url = ""] = process.argv.slice(2);
const sent = { method: "POST", headers: [], body: "{}", signal: new AbortController().signal };
await httpFetch()(url, sent);
const answered = performance.now();
process.on("exit", () => console.log(performance.now() - answered));
