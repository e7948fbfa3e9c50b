/** What is wrong with a text that should be a Python expression. The one thing that this folder throws; it is caught at its doors. */
export class PythonProblem extends Error {
  /** Where in the text, in UTF-16 units from 0; null where it is about a value that no place is known of. */
  readonly offset: number | null;

  constructor(problem: string, offset: number | null) {
    super(problem);
    this.offset = offset;
  }
}

/** The problem in words, with line and column from 1. */
export function describeProblem(problem: PythonProblem, text: string): string {
  if (problem.offset === null) return problem.message;
  const before = text.slice(0, problem.offset);
  const line = before.split("\n").length;
  const column = before.length - before.lastIndexOf("\n");
  return `${problem.message} (line ${line}, column ${column})`;
}
