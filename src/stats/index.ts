export { estimate } from "./estimate.js";
export { type RunningMean, runningMean } from "./running-mean.js";
