import { writeSync } from "node:fs";
import { watchLateness } from "./lateness.mjs";

/** For `--import`: when the process ends, the last line on stderr tells when it was kept from its work. */
const gaps = watchLateness();
process.on("exit", () => writeSync(2, `late: ${JSON.stringify(gaps())}\n`));
