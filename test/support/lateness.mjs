/** Notes every time at which this process, on a busy machine, got its turn late; the function returned tells them. */
export function watchLateness() {
  const gaps = [];
  let last = performance.now();
  setInterval(() => {
    const now = performance.now();
    const late = now - last - tickMs;
    if (late > noticeableMs) gaps.push({ at: Date.now(), ms: late });
    last = now;
  }, tickMs).unref();
  return () => gaps;
}

const tickMs = 10;
const noticeableMs = 20;
