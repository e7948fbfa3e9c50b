/** A time when a process was kept from its work: when that was over, as `Date.now()` has it, and how long it was. */
export type Gap = { readonly at: number; readonly ms: number };

/** Notes each gap of this process; the function returned tells them. */
export function watchLateness(): () => readonly Gap[];
