/** Thrown where source code cannot be read on, and caught by the decoders: recursion needs a way out in one step. */
export class UnreadableSource extends Error {}
