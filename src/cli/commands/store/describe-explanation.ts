import type { RequestDifference } from "../../../judge/request-differences.js";
import type { TextPlace } from "../../../judge/text-difference.js";
import type { ExplainedRequest, Explanation, Served } from "../../../library/explain.js";
import type { Against } from "../../../library/explain-against.js";
import type { StoredUnderKey } from "../../../library/explain-stored.js";
import { safeText } from "../../../reporters/safe-text.js";
import { counted, describeTokens } from "./describe.js";

/** An explanation as lines for a terminal; whatever it quotes came from outside. */
export function describeExplanation(explanation: Explanation): string {
  const lines = explanation.kind === "request" ? ofRequest(explanation) : ofNone(explanation);
  return lines.map((line) => `${safeText(line)}\n`).join("");
}

const ofNone = ({ sample, model, files, reason }: Extract<Explanation, { readonly kind: "no_request" }>) => [
  `sample ${sample} of ${model}: no request is made, so it has no key`,
  field("why", reason),
  ...files.map((file) => field("file", file)),
];

function ofRequest(explanation: Extract<Explanation, { readonly kind: "request" }>): readonly string[] {
  const { sample, model, key, request, rubric, files, store, stored, against } = explanation;
  return [
    `sample ${sample} of ${model}`,
    `key ${key}, made of`,
    field("endpoint", request.endpoint),
    field("model", request.model),
    ...request.messages.map(({ role, characters, sha256 }, index) =>
      field(`messages[${index}]`, `${role}, ${counted(characters, "character")}, sha256 ${sha256}`),
    ),
    field("schema_name", request.schema_name ?? "none"),
    field("schema_sha256", request.schema_sha256 ?? "none"),
    field("temperature", String(request.temperature)),
    field("repeat", String(request.repeat)),
    "the messages were made of",
    field("rubric", `${rubric.name}, sha256 ${rubric.digest}`),
    ...files.map((file) => field("file", file)),
    `the store ${store} has for the key`,
    field("elsewhere", ofStored(stored.elsewhere)),
    field("loopback", ofStored(stored.loopback)),
    ofServed(explanation),
    ...(against === null ? [] : ofAgainst(against)),
  ];
}

const field = (name: string, value: string): string => `  ${name.padEnd(15)}${value}`;

function ofStored({ editions, verdict, failure }: StoredUnderKey): string {
  const failed = failure === null ? [] : [`failed: ${failure.class} (${failure.message}), ${boughtBy(failure)}`];
  if (verdict === null) return failed[0] ?? "nothing";
  const score = verdict.score === null ? "a reply that is none of this rubric's" : `score ${verdict.score}`;
  const which = editions === 1 ? "1 edition" : `${editions} editions, the newest`;
  return [`${which}: ${score}, ${boughtBy(verdict)}`, ...failed].join("; ");
}

const boughtBy = (bought: NonNullable<StoredUnderKey["verdict"] | StoredUnderKey["failure"]>): string =>
  `by ${bought.model}@${bought.origin} at ${bought.time}, ${describeTokens(bought)} tokens, for rubric ` +
  `${bought.rubric.name}@${bought.rubric.digest.slice(0, 8)}`;

function ofServed({ scope, served }: ExplainedRequest): string {
  const where = scope === "loopback" ? "a loopback address" : "another host";
  return `a run against ${where} ${takes(served)}`;
}

function takes(served: Served): string {
  switch (served.kind) {
    case "recorded":
      return `takes the recorded verdict, QoR ${served.qor}, and makes no request`;
    case "verdict":
      return `takes edition ${served.edition} (${served.scope}), score ${served.score}`;
    case "failure":
      return `takes the failure (${served.class}); --retry-failed asks again`;
    case "nothing":
      return "has to buy the verdict";
  }
}

function ofAgainst(against: Against): readonly string[] {
  const head = `against the ${against.is} ${against.name}`;
  const notes = against.notes.map((note) => field("note", note));
  if (against.kind === "not_compared") return [`${head}: there is nothing to compare with`, ...notes];
  const { key, same_key, differences } = against;
  if (same_key)
    return [`${head}: the same key, for every field is the same; a verdict of one serves the other`, ...notes];
  return [`${head}, whose key is ${key}, these fields differ`, ...differences.flatMap(ofDifference), ...notes];
}

function ofDifference({ field: name, one, other, text }: RequestDifference): readonly string[] {
  const lines = [`  ${name}`, `    this   ${one ?? "is not there"}`, `    other  ${other ?? "is not there"}`];
  if (text === null) return lines;
  const where = `    the texts differ from line ${text.line}, column ${text.column} on`;
  return [...lines, where, `      this   ${ofPlace(text.one)}`, `      other  ${ofPlace(text.other)}`];
}

const ofPlace = ({ character, around }: TextPlace): string => `${character ?? "the end"} in "${around}"`;
