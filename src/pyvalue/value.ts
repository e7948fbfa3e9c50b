/**
 * A value as Python reads it from JSON, with nothing lost.
 *
 * Python keeps `5` and `5.0` apart, and so does this tree: an int is a bigint of any size (`-0` is `0n`), a float is a
 * number (nan, the infinities and `-0.0` included). A dict is a Map, because an object would put the key "2" before
 * "10", wherever they stood, and take `__proto__` for something else than a key.
 */
export type PyValue = null | boolean | string | PyInt | PyFloat | PyList | PyDict;

export type PyInt = bigint;
export type PyFloat = number;
export type PyList = readonly PyValue[];
export type PyDict = ReadonlyMap<string, PyValue>;

/** `Array.isArray` alone does not narrow a readonly array. */
export const isList = (value: PyValue): value is PyList => Array.isArray(value);
export const isDict = (value: PyValue): value is PyDict => value instanceof Map;

/**
 * Containers inside each other that are read at most: `[[1]]` is 2 deep.
 *
 * Python's own bound is the recursion limit of the interpreter, and so differs: 995 measured with 3.11, above 1,000
 * with 3.12 and later.
 */
export const maxDepth = 1_000;

/** Digits of an int that are read at most, as in Python since 3.11; a sign does not count. */
export const maxIntDigits = 4_300;
