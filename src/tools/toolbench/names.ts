/**
 * A name as ToolBench writes it in folders, functions and parameters: lower case, anything but ASCII letters, digits, `_`
 * and the common Chinese characters to `_`, runs of `_` to one, none at the ends, `get_` before a first digit.
 *
 * `^` stays, for their character class has it (ToolBench, `standardize` in toolbench/utils.py; ToolGrad's is the same).
 */
export function standardName(name: string): string {
  const plain = name
    .replace(/[^\u4e00-\u9fa5a-zA-Z0-9_^]/gu, "_")
    .replace(/_+/g, "_")
    .toLowerCase()
    .replace(/^_|_$/g, "");
  return /^\d/.test(plain) ? `get_${plain}` : plain;
}

/** A name of a function or a parameter: `is_` before what Python reserves, or ToolBench thought so (`change_name`, ibid.). */
export function pythonName(name: string): string {
  const plain = standardName(name);
  return reserved.has(plain) ? `is_${plain}` : plain;
}

const reserved = new Set(["from", "class", "return", "false", "true", "id", "and"]);
