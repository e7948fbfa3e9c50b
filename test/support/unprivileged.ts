/**
 * Does work as a user who owns nothing: root may read and write whatever a file's mode says, so that a test of
 * permissions run by root would test nothing.
 */
export function unprivileged<T>(work: () => T): T {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    return work();
  } finally {
    process.seteuid?.(0);
  }
}
