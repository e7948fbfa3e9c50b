import { httpFetch } from "../../src/provider/http-fetch.js";

/** Asks an https server once, and prints what it said or the error's code. */
const [url = ""] = process.argv.slice(2);
const sent = { method: "POST", headers: [], body: "{}", signal: new AbortController().signal };
const said = httpFetch()(url, sent).then((answer) => answer.text());
console.log(await said.catch((error: NodeJS.ErrnoException) => error.code));
