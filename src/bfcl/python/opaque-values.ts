import { reprFloat } from "../../pyvalue/repr-float.js";
import { reprString } from "../../pyvalue/repr-string.js";
import { Opaque } from "../value.js";

/** Python's bytes: one character from U+0000 to U+00FF a byte. */
export class Bytes extends Opaque {
  readonly data: string;

  constructor(data: string) {
    super(reprBytes(data));
    this.data = data;
  }
}

/** A complex number. */
export class Complex extends Opaque {
  readonly re: number;
  readonly im: number;

  constructor(re: number, im: number) {
    super(reprComplex(re, im));
    this.re = re;
    this.im = im;
  }
}

/** A set. It cannot be in a set, nor be a key. */
export class PythonSet extends Opaque {}

/** Of what is no ASCII, reprString escapes only what cannot be printed. */
const reprBytes = (data: string): string =>
  `b${reprString(data).replace(/[\u0080-\u00ff]/g, (byte) => `\\x${byte.charCodeAt(0).toString(16)}`)}`;

function reprComplex(re: number, im: number): string {
  const imaginary = `${reprPart(im)}j`;
  if (Object.is(re, 0)) return imaginary;
  return `(${reprPart(re)}${imaginary.startsWith("-") ? "" : "+"}${imaginary})`;
}

/** Without the `.0` of a float. */
const reprPart = (part: number): string => reprFloat(part).replace(/\.0$/, "");
