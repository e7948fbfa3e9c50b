/**
 * A hook for `node --require`: at the process's exit, writes what it took to USAGE_FILE, as JSON.
 *
 * `peakRss` is the resident set, which also counts the pages of mapped files (LMDB's) that are in memory; `peakHeap` is
 * what V8 and its buffers had taken, looked at twice a second. Both are in bytes, `cpuMs` is user and system time.
 * On Linux `peakRss` is at least what the parent took when it started this process, so the bench itself stays small:
 * what takes memory, such as making a dataset, is done in processes of its own.
 */
const { writeFileSync } = require("node:fs");

let peakHeap = 0;

function look() {
  const { heapTotal, external } = process.memoryUsage();
  peakHeap = Math.max(peakHeap, heapTotal + external);
}

setInterval(look, 500).unref();
process.on("exit", () => {
  look();
  const { maxRSS, userCPUTime, systemCPUTime } = process.resourceUsage();
  const usage = { peakRss: maxRSS * 1024, peakHeap, cpuMs: (userCPUTime + systemCPUTime) / 1000 };
  writeFileSync(process.env.USAGE_FILE, JSON.stringify(usage));
});
