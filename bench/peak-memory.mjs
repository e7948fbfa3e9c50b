/**
 * A hook for `node --import`: writes the most memory that the process took, in bytes, to PEAK_MEMORY_FILE at its exit.
 *
 * On Linux that is at least what the parent took when it started this process, so the bench itself stays small: what
 * takes memory, such as making a dataset, is done in processes of its own.
 */
import { writeFileSync } from "node:fs";

const file = process.env.PEAK_MEMORY_FILE;
process.on("exit", () => writeFileSync(file, String(process.resourceUsage().maxRSS * 1024)));
