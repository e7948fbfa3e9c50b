#!/usr/bin/env node
/**
 * Simulates what the statistics promise: that 95 % intervals hold the true mean in 94 to 96 of 100 cases, and that tests
 * reject a true null hypothesis at 0.05 in 4 to 6. Seeded, so that it prints the same every time. A row that is outside
 * its limits says so and fails nothing.
 */
import { coverage } from "./statistics/coverage.mjs";
import { rejections } from "./statistics/level.mjs";
import { simulationTable } from "./statistics/simulation.mjs";
import { formatTable } from "./table.mjs";

const tables = [
  ["held", coverage],
  ["rejected", rejections],
];
for (const [event, simulations] of tables) {
  const rows = simulations.map((run) => run());
  console.log(`${formatTable(simulationTable(event), rows)}\n`);
}
