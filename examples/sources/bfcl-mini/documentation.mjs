/** A function's documentation as BFCL has it; the parameters are `a(…)`, by name. */
export const fn = (name, description, required, optional = {}) => ({
  name,
  description,
  parameters: { type: "dict", properties: { ...required, ...optional }, required: Object.keys(required) },
});

/** A parameter's: `a("float", "Radius in metres")`, `a("array of string", "Titles")`. `more` are further keys of it. */
export function a(documented, description, more = {}) {
  const [type, items] = documented.split(" of ");
  return { type, ...(items === undefined ? {} : { items: { type: items } }), description, ...more };
}
