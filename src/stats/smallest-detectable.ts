import { tCritical } from "./t-quantile.js";

/**
 * The smallest true difference that an estimate with this standard error shows at a two-sided 0.05 with a probability of
 * 80 % (Bloom 1995, Evaluation Review 19: the minimum detectable effect). `df` > 0.
 */
export const smallestDetectable = ({ se, df }: { readonly se: number; readonly df: number }): number =>
  // Two-sided critical values: t(0.975) leaves 5 % outside, t(0.8) leaves 40 %.
  (tCritical(0.95, df) + tCritical(0.6, df)) * se;
