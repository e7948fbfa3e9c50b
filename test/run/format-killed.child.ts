import { formatWorkflows } from "../../src/run/format-workflows.js";
import { aRandomJob } from "./format-job.js";

/** Formats a folder into another, and is killed when the first workflows are done. */
const [folder = "", out = ""] = process.argv.slice(2);
await formatWorkflows({ ...aRandomJob(folder, out), onProgress: () => process.kill(process.pid, "SIGKILL") });
