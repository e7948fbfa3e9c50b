import type { PyFloat } from "./value.js";

/**
 * Python's `repr` of a float: the shortest digits that read back as the same double, which are JavaScript's too, in
 * Python's layout: plain from 0.0001 to below 1e16 and never without a point, else `1.5e+300` and `1e-05`.
 */
export function reprFloat(value: PyFloat): string {
  if (Number.isNaN(value)) return "nan";
  if (!Number.isFinite(value)) return value > 0 ? "inf" : "-inf";
  if (value === 0) return Object.is(value, -0) ? "-0.0" : "0.0";
  const size = Math.abs(value);
  return size >= 1e-4 && size < 1e16 ? plain(value) : scientific(value);
}

/** In this range JavaScript prints no exponent either. */
function plain(value: number): string {
  const digits = String(value);
  return digits.includes(".") ? digits : `${digits}.0`;
}

/** An exponent has at least two digits. */
const scientific = (value: number): string => value.toExponential().replace(/(?<=e[+-])\d$/, "0$&");
