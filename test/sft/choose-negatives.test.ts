import { describe, expect, it } from "vitest";
import { chooseNegatives, planSamples, type SamplePlan, siblingsOf } from "../../src/sft/index.js";
import { aPool, aTool, aWorkflow, someOptions, someTools } from "./build-sft.js";

const pool = aPool(someTools(10, 4));
function aPlan(id: string, numTools: number | "all" = 5): SamplePlan {
  const [plan] = planSamples(aWorkflow(id, [["C-p0-t1", "C-p3-t0"]]), pool, someOptions({ numTools })).plans;
  if (plan === undefined) throw new Error("there is no plan");
  return plan;
}
const providerOf = (tool: number) => pool.tools[tool]?.provider;

describe("choosing negatives", () => {
  it("draws as many as are wanted, none twice, and never a tool of the workflow", () => {
    for (let sample = 0; sample < 50; sample++) {
      const { tools } = chooseNegatives(aPlan(`s${sample}`), [], pool, 1);
      expect(new Set(tools).size).toBe(3);
      expect(tools.filter((tool) => [1, 12].includes(tool))).toEqual([]);
    }
  });

  it("draws every other tool about as often", () => {
    const counts = new Map<number, number>();
    for (let sample = 0; sample < 2_000; sample++) {
      for (const tool of chooseNegatives(aPlan(`s${sample}`), [], pool, 1).tools)
        counts.set(tool, (counts.get(tool) ?? 0) + 1);
    }
    // 6,000 over 38 tools: 158 each, with a standard deviation below 13.
    expect(counts.size).toBe(38);
    expect(Math.max(...[...counts.values()].map((count) => Math.abs(count - 6_000 / 38)))).toBeLessThan(60);
  });

  it("goes by the seed and the sample alone", () => {
    expect(chooseNegatives(aPlan("a"), [], pool, 1)).toEqual(chooseNegatives(aPlan("a"), [], pool, 1));
    expect(chooseNegatives(aPlan("a"), [], pool, 1)).not.toEqual(chooseNegatives(aPlan("a"), [], pool, 2));
    expect(chooseNegatives(aPlan("a"), [], pool, 1)).not.toEqual(chooseNegatives(aPlan("b"), [], pool, 1));
  });

  it("takes preferred tools first, in their order, and says how many it added", () => {
    expect(chooseNegatives(aPlan("a"), [30, 1, 7, 20, 9], pool, 1)).toEqual({ tools: [30, 7, 20], toppedUp: 0 });
    const { tools, toppedUp } = chooseNegatives(aPlan("a"), [30], pool, 1);
    expect([tools[0], tools.length, toppedUp]).toEqual([30, 3, 2]);
  });

  it("takes all there are where more are asked for", () => {
    expect(chooseNegatives(aPlan("a", 500), [], pool, 1).tools).toHaveLength(38);
    expect(chooseNegatives(aPlan("a", 41), [3], pool, 1).tools).toHaveLength(38);
    expect(chooseNegatives(aPlan("a", "all"), [], pool, 1).tools).toEqual(
      Array.from({ length: 40 }, (_, tool) => tool).filter((tool) => tool !== 1 && tool !== 12),
    );
  });
});

describe("the siblings of a workflow's tools", () => {
  it("are the other tools of their providers, in an order of the sample's own", () => {
    const siblings = siblingsOf(aPlan("a"), pool, 1);
    expect(siblings.toSorted((a, b) => a - b)).toEqual([0, 2, 3, 13, 14, 15]);
    expect(new Set(siblings.map(providerOf))).toEqual(new Set(["C-p0", "C-p3"]));
    const orders = Array.from({ length: 20 }, (_, sample) => siblingsOf(aPlan(`s${sample}`), pool, 1).join());
    expect(new Set(orders).size).toBeGreaterThan(10);
  });

  it("are none where nobody knows whose a tool is", () => {
    const unknown = aPool([aTool("a", { provider: "" }), aTool("b", { provider: "" })]);
    const [plan] = planSamples(aWorkflow("w", [["a"]]), unknown, someOptions()).plans;
    expect(plan && siblingsOf(plan, unknown, 1)).toEqual([]);
  });
});
