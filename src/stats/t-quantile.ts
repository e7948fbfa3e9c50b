/**
 * The two-sided critical value of Student's t: the t with P(|T| ≤ t) = `confidence` at `df` degrees of freedom.
 *
 * Good to 1e-11 relative for `df` up to 10,000; written out so that a plain table needs no library. `df` ≥ 1,
 * `confidence` in (0, 1).
 *
 * @throws RangeError for `df` that is not above 0: Newton's steps would never end
 */
export function tCritical(confidence: number, df: number): number {
  if (!(df > 0)) throw new RangeError(`Student's t has no ${df} degrees of freedom`);
  const tail = 1 - confidence;
  // The tail falls ever more slowly from 0 on, so Newton's steps from there all fall short of the root, until they end.
  let t = 0;
  for (;;) {
    const next = t + (twoSidedTail(t, df) - tail) / (2 * density(t, df));
    if (next <= t * (1 + 1e-15)) return t;
    t = next;
  }
}

/** Student's density: A&S 26.7.1, differentiated. */
function density(t: number, df: number): number {
  return Math.exp(-logBeta(df / 2, 0.5) - ((df + 1) / 2) * Math.log1p((t * t) / df)) / Math.sqrt(df);
}

/** P(|T| > t) = I_x(df/2, 1/2) with x = df / (df + t²): Abramowitz & Stegun 26.7.1 with 26.5.27. */
export function twoSidedTail(t: number, df: number): number {
  const square = t * t;
  return incompleteBeta({ x: df / (df + square), rest: square / (df + square) }, df / 2, 0.5);
}

/** A share and what it leaves of 1, which subtracting could not give exactly for a share close to 1. */
type Share = { readonly x: number; readonly rest: number };

/** The regularized incomplete beta function, by its continued fraction (A&S 26.5.8), evaluated by Lentz's method. */
function incompleteBeta({ x, rest }: Share, a: number, b: number): number {
  if (x <= 0) return 0;
  if (rest <= 0) return 1;
  // The fraction converges fast only left of the mean; the symmetry 26.5.2 covers the rest.
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta({ x: rest, rest: x }, b, a);
  const front = Math.exp(a * logOf(x, rest) + b * logOf(rest, x) - logBeta(a, b)) / a;
  const tiny = 1e-300;
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1), tiny);
  let fraction = d;
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d, tiny);
    c = nonZero(1 + even / c, tiny);
    fraction *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d, tiny);
    c = nonZero(1 + odd / c, tiny);
    const step = d * c;
    fraction *= step;
    if (Math.abs(step - 1) < 1e-16) break;
  }
  return front * fraction;
}

/** ln(x) for 0 < x < 1, exact also where `rest` = 1 - x is small. */
const logOf = (x: number, rest: number): number => (x < 0.5 ? Math.log(x) : Math.log1p(-rest));

const nonZero = (value: number, tiny: number): number => (Math.abs(value) < tiny ? tiny : value);

const logBeta = (a: number, b: number): number => logGamma(a) + logGamma(b) - logGamma(a + b);

/** Stirling's series (A&S 6.1.41) above 15, reached by the recurrence Γ(z + 1) = zΓ(z); good to 1e-15. */
function logGamma(z: number): number {
  let shift = 0;
  let x = z;
  while (x < 15) {
    shift += Math.log(x);
    x += 1;
  }
  const inverse = 1 / x;
  const square = inverse * inverse;
  const series = inverse * (1 / 12 - square * (1 / 360 - square * (1 / 1260 - square * (1 / 1680 - square / 1188))));
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series - shift;
}
