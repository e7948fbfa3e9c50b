import { whole } from "./seeded.mjs";
import { done, failed, glitch } from "./steps.mjs";
import { ask, toolOf } from "./tools/index.mjs";

/**
 * What a model may do with one request of a query. Each behaviour gives the steps it takes, the sentence that goes
 * into the answer (null: the request is passed over in silence), and the points a careful judge would give for it:
 * 90 to 100 for a right answer, 10 to 40 for a wrong one, 0 for none.
 *
 * `key` makes the chance decisions, `sorry` is the sentence for a request that led nowhere.
 */
export const behaviours = {
  /** Calls the right tools and reports what they say. */
  ok: (request, key) => ({ steps: request.calls.map(done), ...right(request, key) }),

  /** The last call fails, is made again and works. */
  retry: (request, key) => ({
    steps: [...earlier(request), glitch(last(request), key), done(last(request))],
    ...right(request, key),
  }),

  /** Leaves out an argument, reads the error and calls again with it. */
  fix: (request, key) => ({
    steps: [...earlier(request), lacking(last(request)), done(last(request))],
    ...right(request, key),
  }),

  /** Makes the same call three times although the first one worked. */
  repeat: (request, key) => ({
    steps: [...request.calls, last(request), last(request)].map(done),
    ...right(request, key),
  }),

  /** Arguments off the declaration (numbers as text, or one that is not declared), which the API forgives. */
  loose: (request, key) => ({
    steps: [...earlier(request), { ...done(last(request)), input: offDeclaration(last(request)[1]) }],
    ...right(request, key),
  }),

  /** Calls a similar tool instead and reports what that one says. */
  sibling: ({ sibling }, key) => ({
    steps: sibling.calls.map(done),
    answer: sibling.answer(...observations(sibling.calls)),
    points: wrongPoints(key),
  }),

  /** Calls the right tool with a wrong argument and does not notice. */
  slip: (request, key) => {
    const calls = [...request.calls.slice(0, -1), request.slip];
    return { steps: calls.map(done), answer: request.answer(...observations(calls)), points: wrongPoints(key) };
  },

  /** Calls the right tools and reports something else. */
  misread: (request, key) => ({
    steps: request.calls.map(done),
    answer: said(request.wrong),
    points: wrongPoints(key),
  }),

  /** Calls nothing and makes the answer up. */
  guess: (request, key) => ({ steps: [], answer: said(request.wrong), points: wrongPoints(key) }),

  /** Calls a tool that is not among the candidates. */
  outside: (request, _, sorry) => ({ steps: [unheardOf(last(request))], answer: sorry, points: 0 }),

  /** Leaves out an argument and gives up. */
  badargs: (request, _, sorry) => ({ steps: [lacking(last(request))], answer: sorry, points: 0 }),

  /** The call fails, is made again, and fails again. */
  fail: (request, key, sorry) => ({
    steps: [...earlier(request), glitch(last(request), key), glitch(last(request), `${key}/again`)],
    answer: sorry,
    points: 0,
  }),

  /** Calls the right tools and forgets to report. */
  unsaid: (request) => ({ steps: request.calls.map(done), answer: null, points: 0 }),

  /** Stopped before it came to this request. */
  skip: () => ({ steps: [], answer: null, points: 0 }),
};

const observations = (calls) => calls.map(([api, input]) => ask(api, input));

const right = (request, key) => ({
  answer: request.answer(...observations(request.calls)),
  points: whole(`${key}/right`, 90, 100),
});

const wrongPoints = (key) => whole(`${key}/wrong`, 10, 40);

const last = (request) => request.calls.at(-1);
const earlier = (request) => request.calls.slice(0, -1).map(done);

function lacking([api, input]) {
  const [missing] = toolOf(api).required;
  const { [missing.name]: _, ...rest } = input;
  return failed([api, rest], `Missing required parameter: ${missing.name}`);
}

function offDeclaration(input) {
  const asText = (value) => (typeof value === "number" ? String(value) : value);
  const loose = Object.fromEntries(Object.entries(input).map(([name, value]) => [name, asText(value)]));
  return Object.values(input).some((value) => typeof value === "number") ? loose : { ...loose, verbose: true };
}

function unheardOf([api, input]) {
  const [category, provider] = toolOf(api).name.split("-");
  const tool = `${category}-${provider}-get_${api}`;
  return { tool, input, observation: { error: `${tool} is not a valid tool`, response: "" } };
}

function said(sentence) {
  if (sentence === undefined) throw new Error("a request that is guessed or misread needs its `wrong` answer");
  return sentence;
}
