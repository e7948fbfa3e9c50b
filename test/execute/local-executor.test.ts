import { describe, expect, it } from "vitest";
import type { ChatFailure, Outcome } from "../../src/core/verdict.js";
import { localExecutor } from "../../src/execute/index.js";
import { runChild } from "../support/run-child.js";

const anExecutor = ({ concurrency = 1, maxRetries = 5 } = {}) =>
  localExecutor({ concurrency, maxRetries, clock: { random: () => 0 } });

const ok = <T>(value: T): Outcome<T> => ({ kind: "ok", value });
const failing = (parts: Partial<ChatFailure> = {}): Outcome<never> => ({
  kind: "failed",
  failure: {
    class: "server",
    message: "it said no",
    retryAfterMs: null,
    retryable: true,
    stops: false,
    reply: null,
    ...parts,
  },
});

/** An attempt that is over when the test says so. */
const held = <T>() => {
  let finish: (outcome: Outcome<T>) => void = () => undefined;
  const outcome = new Promise<Outcome<T>>((resolve) => {
    finish = resolve;
  });
  return { attempt: () => outcome, finish };
};

/** Fails with the given outcomes in turn, then succeeds. */
const thenOk = (...failures: readonly Outcome<never>[]) => {
  const left = [...failures];
  return () => Promise.resolve(left.shift() ?? ok("done"));
};

const settled = () => new Promise((resolve) => setTimeout(resolve, 20));

describe("run", () => {
  it("gives the value of the first attempt that succeeds, and how many it took", async () => {
    const executor = anExecutor();
    const executed = await executor.run(thenOk(failing({ class: "invalid_output" }), failing()));
    expect(executed).toEqual({ outcome: ok("done"), attempts: 3 });
    expect(executor.stats()).toEqual({ requests: 3, retries: 2, inFlight: 0 });
  });

  it("gives the last failure once the retries are used up", async () => {
    const executed = await anExecutor({ maxRetries: 1 }).run(
      thenOk(failing(), failing({ message: "again" }), failing()),
    );
    expect(executed).toEqual({ outcome: failing({ message: "again" }), attempts: 2 });
  });

  it("tries a failure that cannot pass only once", async () => {
    const executor = anExecutor();
    const refusal = failing({ class: "refusal", retryable: false });
    expect(await executor.run(thenOk(refusal))).toEqual({ outcome: refusal, attempts: 1 });
    expect(executor.stats().retries).toBe(0);
  });

  it("does not wait for a server that asks for an hour", async () => {
    const executed = await anExecutor().run(thenOk(failing({ retryAfterMs: 3_600_000 })));
    expect(executed).toMatchObject({ outcome: { failure: { class: "rate_limit" } }, attempts: 1 });
  });

  it("lets a bug through, and gives its slot back", async () => {
    const executor = anExecutor();
    await expect(executor.run(() => Promise.reject(new Error("a bug")))).rejects.toThrow("a bug");
    expect(await executor.run(thenOk())).toMatchObject({ attempts: 1 });
  });
});

describe("slots", () => {
  it("are never more than the concurrency, and are all used", async () => {
    const executor = anExecutor({ concurrency: 3 });
    const seen: number[] = [];
    const attempt = async () => {
      seen.push(executor.stats().inFlight);
      await settled();
      return ok(0);
    };
    await Promise.all(Array.from({ length: 20 }, () => executor.run(attempt)));
    expect(Math.max(...seen)).toBe(3);
  });

  it("are not held by a task that waits to try again, which then goes ahead of new ones", async () => {
    const executor = anExecutor({ concurrency: 1 });
    const order: string[] = [];
    const task = (name: string, attempt: () => Promise<Outcome<unknown>>) =>
      executor.run(() => {
        order.push(name);
        return attempt();
      });

    const blocker = held();
    const failedFirst = task("limited", thenOk(failing({ retryAfterMs: 260 })));
    const running = task("second", () => blocker.attempt());
    await settled();
    // The wait is on, and the slot went to another.
    expect(order).toEqual(["limited", "second"]);

    const newer = task("third", thenOk());
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(order).toEqual(["limited", "second"]);
    blocker.finish(ok(0));
    await Promise.all([failedFirst, running, newer]);
    expect(order).toEqual(["limited", "second", "limited", "third"]);
  });
});

describe("a rate limit", () => {
  const limited = failing({ class: "rate_limit", retryAfterMs: 300 });

  it("is everyone's: nothing is started before its time is over, and then first who was turned away", async () => {
    const executor = anExecutor({ concurrency: 1 });
    const order: string[] = [];
    const began = performance.now();
    const first = executor.run(async () => {
      order.push("first");
      await settled();
      return order.length === 1 ? limited : ok("done");
    });
    const second = executor.run(() => {
      order.push("second");
      return Promise.resolve(ok("done"));
    });
    await Promise.all([first, second]);
    expect(order).toEqual(["first", "first", "second"]);
    expect(performance.now() - began).toBeGreaterThanOrEqual(300);
  });

  it("halves how many run at once, and each success allows one more", async () => {
    const executor = anExecutor({ concurrency: 4 });
    const seen: number[] = [];
    const turnedAway = executor.run(thenOk(failing({ class: "rate_limit", retryAfterMs: 250 })));
    await settled();
    const others = Array.from({ length: 12 }, () =>
      executor.run(async () => {
        seen.push(executor.stats().inFlight);
        await settled();
        return ok(0);
      }),
    );
    await Promise.all([turnedAway, ...others]);
    expect(Math.max(...seen.slice(0, 2))).toBe(2);
    expect(Math.max(...seen)).toBe(4);
  });

  it("does not keep a process that was stopped", async () => {
    const began = performance.now();
    const child = runChild(new URL("./rate-limited-at-the-stop.child.ts", import.meta.url), []);
    expect(await child.ended).toEqual({ code: 0, stdout: '["stopped","stopped"]\n', stderr: "" });
    expect(performance.now() - began).toBeLessThan(30_000);
  });
});

describe("ready", () => {
  it("holds the feeder back while as many wait as can run", async () => {
    const executor = anExecutor({ concurrency: 2 });
    const tasks = Array.from({ length: 4 }, () => held<number>());
    const running = tasks.map(({ attempt }) => executor.run(attempt));

    let ready = false;
    const feeding = executor.ready().then(() => {
      ready = true;
    });
    await settled();
    expect(ready).toBe(false);

    tasks[0]?.finish(ok(0));
    await feeding;
    for (const task of tasks) task.finish(ok(0));
    await Promise.all(running);
    await executor.ready();
  });

  it("holds the feeder back while ten times the concurrency wait to try again", async () => {
    const executor = anExecutor({ concurrency: 1 });
    let fed = 0;
    const limited: Promise<unknown>[] = [];
    const feed = async () => {
      while (fed < 100) {
        await executor.ready();
        fed += 1;
        limited.push(executor.run(() => Promise.resolve(failing({ retryAfterMs: 60_000 }))));
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const feeding = feed();
    await settled();
    await settled();
    expect(fed).toBe(10);
    executor.stop(0);
    await feeding;
    expect(new Set(await Promise.all(limited))).toEqual(new Set(["stopped"]));
  });
});

describe("stop", () => {
  it("ends what waits, for a slot or to try again, at once", async () => {
    const executor = anExecutor({ concurrency: 1 });
    const asleep = executor.run(thenOk(failing({ retryAfterMs: 60_000 })));
    await settled();
    const busy = held();
    const inFlight = executor.run(busy.attempt);
    const queued = executor.run(thenOk());
    await settled();
    executor.stop(60_000);
    expect(await Promise.all([asleep, queued])).toEqual(["stopped", "stopped"]);
    busy.finish(ok("paid"));
    expect(await inFlight).toEqual({ outcome: ok("paid"), attempts: 1 });
  });

  it("starts nothing afterwards, and lets a feeder that waits go", async () => {
    const executor = anExecutor({ concurrency: 1 });
    const busy = [held(), held()];
    const running = busy.map(({ attempt }) => executor.run(attempt));
    const feeding = executor.ready();
    await settled();
    executor.stop(0);
    await feeding;
    expect(await executor.run(thenOk())).toBe("stopped");
    expect(await Promise.all(running)).toEqual(["stopped", "stopped"]);
    expect(executor.stats()).toEqual({ requests: 1, retries: 0, inFlight: 0 });
  });

  it("aborts what is in flight when its grace is over, whether or not it listens", async () => {
    const executor = anExecutor({ concurrency: 2 });
    let heard = false;
    const listening = executor.run(
      (signal) =>
        new Promise<Outcome<never>>((resolve) => {
          signal.addEventListener("abort", () => {
            heard = true;
            resolve(failing({ class: "network", retryable: false, message: "stopped" }));
          });
        }),
    );
    const deaf = executor.run(held().attempt);
    await settled();
    executor.stop(100);
    await settled();
    expect(heard).toBe(false);
    expect(await Promise.all([listening, deaf])).toEqual(["stopped", "stopped"]);
    expect(heard).toBe(true);
  });

  it("tries nothing again, but keeps a failure that is final", async () => {
    const executor = anExecutor({ concurrency: 2 });
    const passing = held();
    const refused = held();
    const running = [executor.run(passing.attempt), executor.run(refused.attempt)];
    await settled();
    executor.stop(60_000);
    passing.finish(failing());
    refused.finish(failing({ class: "refusal", retryable: false }));
    expect(await Promise.all(running)).toEqual([
      "stopped",
      { outcome: failing({ class: "refusal", retryable: false }), attempts: 1 },
    ]);
  });

  it("called again with less grace, does not wait for the first", async () => {
    const executor = anExecutor();
    const running = executor.run(held().attempt);
    await settled();
    executor.stop(60_000);
    executor.stop(0);
    expect(await running).toBe("stopped");
  });
});
