import type { Problem, Sample, SampleFile, Tool } from "../../core/sample.js";
import type { LibraryTool } from "../../core/tool-library.js";
import { schemaParameters } from "../decode-tools.js";
import { describe, own } from "../describe.js";
import { type JsonPlace, pathAt } from "../read-json.js";
import { type CandidatesRead, readCandidates } from "./candidate-tools.js";
import { member } from "./member.js";
import { queryText } from "./query-text.js";
import { nameOf, namePath } from "./tool-call.js";

export type DecodedSample = {
  readonly file: SampleFile;
  readonly problems: readonly Problem[];
  /** null where there is none. */
  readonly query: string | null;
  readonly answer: string | null;
  readonly candidates: CandidatesRead;
};

type Line = Readonly<Record<string, unknown>>;
type Report = (kind: string, path: string, found: string, expected: string, concerns?: Problem["concerns"]) => void;

/** Reads a sample's line. What is wrong with it is a problem; only where the reference tools are not known it is unreadable. */
export function decodeSample(value: Line, id: string, place: JsonPlace): DecodedSample {
  const problems: Problem[] = [];
  const report: Report = (kind, path, found, expected, concerns = "reference") => {
    problems.push({ kind, file: place.file, path: pathAt(place, path), found, expected, concerns });
  };
  const query = decodeQuery(value, report);
  const answer = decodeAnswer(value, report);
  const candidates = decodeCandidates(value, report);
  const called = decodeCalled(value, report);
  const sample = called === null ? null : sampleOf({ id, value, called, candidates }, report);
  const workflow = query === null || answer === null ? "unreadable" : "read";
  return {
    file: sample === null ? { kind: "unreadable" } : { kind: "read", sample, workflow },
    problems,
    query,
    answer,
    candidates,
  };
}

function decodeQuery(value: Line, report: Report): string | null {
  const messages = own(value, "messages");
  const query = Array.isArray(messages) ? queryText(messages) : null;
  if (query === null)
    report("reference_unreadable", "$.messages", describe(messages), "messages, one a user's at least");
  return query;
}

/** Without a reference answer nothing can be judged, but nothing is broken. */
function decodeAnswer(value: Line, report: Report): string | null {
  const answer = member(own(value, "reference"), "answer");
  if (typeof answer === "string" && answer !== "") return answer;
  const path = "$.reference.answer";
  if (answer === undefined || answer === null)
    report("answer_missing", path, "nothing", "a text: without it QoR cannot be judged", "note");
  else report("reference_unreadable", path, describe(answer), "a text that is not empty");
  return null;
}

function decodeCandidates(value: Line, report: Report): CandidatesRead {
  const candidates = readCandidates(own(value, "tools"));
  if (candidates.kind === "unreadable") {
    report("candidates_unreadable", candidates.path, candidates.found, candidates.expected);
    return candidates;
  }
  for (const { path, name } of candidates.repeated)
    report("tool_repeated", path, `${JSON.stringify(name)} again`, "each tool once; the last counts", "note");
  return candidates;
}

/** The distinct tools of the reference calls; null where it cannot be told which they are. */
function decodeCalled(value: Line, report: Report): readonly string[] | null {
  const path = "$.reference.tool_calls";
  const calls = member(own(value, "reference"), "tool_calls") ?? [];
  if (!Array.isArray(calls)) {
    report("reference_unreadable", path, describe(calls), "a list of calls");
    return null;
  }
  const names = calls.map(nameOf);
  const unnamed = names.indexOf(null);
  if (unnamed !== -1) {
    const at = namePath(calls[unnamed], `${path}[${unnamed}]`);
    report("reference_unreadable", at, "no name", "a tool's name");
    return null;
  }
  return [...new Set(names.filter((name) => name !== null))];
}

type Parts = {
  readonly id: string;
  readonly value: Line;
  readonly called: readonly string[];
  readonly candidates: CandidatesRead;
};

function sampleOf({ id, value, called, candidates }: Parts, report: Report): Sample | null {
  const irrelevance = own(value, "irrelevance") === true;
  if (called.length === 0 && !irrelevance) {
    report("reference_unreadable", "$.reference.tool_calls", "no tool", "the reference calls, or `irrelevance: true`");
    return null;
  }
  if (called.length > 0 && irrelevance) {
    const found = `${called.length} reference tools on an irrelevance sample`;
    report("irrelevance_with_tools", "$.irrelevance", found, "one or the other; the tools count");
  }
  const tools = candidates.kind === "read" ? candidates.tools : null;
  for (const name of called) {
    if (tools === null || tools.has(name)) continue;
    report(
      "reference_tool_unknown",
      "$.reference.tool_calls",
      JSON.stringify(name),
      "a tool that is among the sample's tools",
    );
  }
  return {
    id,
    referenceTools: called,
    candidates: tools && candidateMap(tools, called),
    irrelevance: called.length === 0,
  };
}

/** A reference tool counts as a candidate even where it was forgotten among them. */
function candidateMap(tools: ReadonlyMap<string, LibraryTool>, called: readonly string[]): ReadonlyMap<string, Tool> {
  const all = new Map<string, Tool>(called.map((name) => [name, { name, parameters: () => null }]));
  for (const [name, { parameters }] of tools) all.set(name, { name, parameters: () => schemaParameters(parameters) });
  return all;
}
