import { fits, parametersOf } from "./fill.mjs";
import { tell } from "./tell.mjs";
import { partsOf } from "./update.mjs";
import { mentionsIn, returnedBy } from "./values.mjs";
import { phraseOf, shareIn, wordsOf } from "./words.mjs";

/** For each part of the query the tool that fits it best, if any does well enough; at most two turns of calls. */
export function predict(conversation) {
  const { tools, asked } = conversation;
  const chosen = partsOf(asked).flatMap((part) => {
    const [best] = ranked(tools, part);
    return best !== undefined && best.fit >= goodFit ? [{ tool: best.tool, part }] : [];
  });
  return act(conversation, chosen);
}

/** Above 1: more than that the part gives a tool's required parameters. */
export const goodFit = 1.3;

/** Tools with how well they fit a part of a query, the best first. */
export const ranked = (tools, part) =>
  tools.map((tool) => ({ tool, fit: fitOf(tool, part) })).sort((a, b) => b.fit - a.fit);

/** Words of the name count most, 0 to 2; then whether its parameters are given, and words of the description, 0 to 1 each. */
function fitOf({ name, description = "", parameters = {} }, part) {
  const said = wordsOf(part);
  const mentions = mentionsIn(part);
  const required = parametersOf(parameters).filter((parameter) => parameter.required);
  const given = required.filter((parameter) => mentions.has(parameter.name)).length;
  const prepared = required.length === 0 ? 0 : given / required.length;
  return 2 * shareIn(wordsOf(phraseOf(name)), said) + prepared + shareIn(wordsOf(description), said);
}

/** Calls what can be called and was not yet; then answers. */
export function act({ turns, steps, asked }, chosen) {
  const returned = returnedBy(steps);
  const calls = chosen
    .map(({ tool, part }) => ({ tool: tool.name, ...argumentsFor(tool, { part, asked, returned }) }))
    .filter(({ tool, input }) => !steps.some((step) => step.tool === tool && same(step.input, input)));
  const ready = calls.filter(({ complete }) => complete);
  const due = ready.length > 0 || turns > 0 ? ready : calls;
  if (turns >= 2 || due.length === 0) return { words: tell(steps), calls: [] };
  return { words: "", calls: due.map(({ tool, input }) => ({ tool, input })) };
}

const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** From the part of the query, else from what calls returned, else from the whole query; optional ones from the part alone. */
function argumentsFor({ parameters = {} }, { part, asked, returned }) {
  const [near, far] = [mentionsIn(part), mentionsIn(asked)];
  const input = {};
  let complete = true;
  for (const { name, type, required } of parametersOf(parameters)) {
    const sources = required
      ? [near.get(name), returned.get(name), far.get(name), guess(type, part)]
      : [near.get(name)];
    const value = sources.find((value) => fits(value, type));
    if (value !== undefined) input[name] = value;
    else if (required) complete = false;
  }
  return { input, complete };
}

/** What a query in free words may mean: a text in quotation marks or a name, or a number. */
function guess(type, part) {
  if (type === "string") return (/"([^"]+)"/.exec(part) ?? /(?<=\S\s)(\p{Lu}[\p{L}-]+)/u.exec(part))?.[1];
  const number = /-?\d+(?:\.\d+)?/.exec(part)?.[0];
  return number === undefined ? undefined : Number(number);
}
