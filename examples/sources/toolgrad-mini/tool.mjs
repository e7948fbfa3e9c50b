/**
 * One invented tool: what a model is told of it, and what it answers.
 *
 * `answer` maps a call's input to the data that the API would return; the same input always gives the same data.
 */
export const tool = (name, description, { required = {}, optional = {} }, answer) => ({
  name,
  description,
  required: declared(required),
  optional: declared(optional),
  answer,
});

const declared = (parameters) => Object.entries(parameters).map(([name, parameter]) => ({ name, ...parameter }));

const ofType =
  (type) =>
  (description, value = "") => ({ type, description, default: value });

export const text = ofType("STRING");
export const number = ofType("NUMBER");
export const flag = ofType("BOOLEAN");
export const array = ofType("ARRAY");
export const object = ofType("OBJECT");
