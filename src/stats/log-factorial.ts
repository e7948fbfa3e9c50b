/** ln(n!), to 1e-15 relative: the product while it is exact, then Stirling's series (Abramowitz & Stegun 6.1.41). */
export function logFactorial(n: number): number {
  if (n < 18) return Math.log(factorial(n));
  const x = n + 1;
  const square = x * x;
  const series = (1 / 12 - (1 / 360 - (1 / 1260 - 1 / (1680 * square)) / square) / square) / x;
  return (x - 0.5) * Math.log(x) - x + 0.5 * Math.log(2 * Math.PI) + series;
}

function factorial(n: number): number {
  let product = 1;
  for (let factor = 2; factor <= n; factor++) product *= factor;
  return product;
}
