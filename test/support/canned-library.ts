import type { LibraryCall, LibraryTool, Observation, ToolLibrary, ToolProblem } from "../../src/core/tool-library.js";

export const aLibraryTool = (name: string, provider = "p"): LibraryTool => ({
  name,
  description: `${name}.`,
  parameters: { type: "object", properties: {} },
  provider,
});

type Parts = {
  readonly tools?: readonly LibraryTool[];
  readonly problems?: readonly ToolProblem[];
  readonly source?: string;
  readonly answer?: (call: LibraryCall) => Observation;
  readonly close?: () => Promise<void>;
};

/** A library that says what it is told to, and the calls that reached it. */
export function cannedLibrary({
  tools = [],
  problems = [],
  source = "canned",
  answer = ({ tool }) => ({ error: "", response: `${source}:${tool}` }),
  close = () => Promise.resolve(),
}: Parts = {}): ToolLibrary & { readonly calls: readonly LibraryCall[] } {
  const calls: LibraryCall[] = [];
  const call = (called: LibraryCall): Promise<Observation> => {
    calls.push(called);
    return Promise.resolve(answer(called));
  };
  return { tools, problems, source, call, close, calls };
}
