import { describe, expect, it } from "vitest";
import type { Executor, Task } from "../../src/core/ports.js";
import type { ChatFailure, Outcome, RateLimits } from "../../src/core/verdict.js";
import { localExecutor } from "../../src/execute/index.js";
import { runChild } from "../support/run-child.js";

const unlimited: RateLimits = { requestsPerMinute: null, tokensPerMinute: null };

/** `run` takes attempts here: without a limit of tokens, nobody may ask for their number. */
const anExecutor = ({ concurrency = 1, maxRetries = 5 } = {}) => {
  const executor = localExecutor({ concurrency, maxRetries, limits: unlimited, clock: { random: () => 0 } });
  const run = <T>(attempt: Task<T>["attempt"]): ReturnType<Executor["run"]> =>
    executor.run({ inputTokens: () => Promise.reject(new Error("asked for tokens")), attempt });
  return { ...executor, run };
};

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
    expect(executor.stats()).toEqual({ requests: 3, retries: 2, inFlight: 0, pausedMs: 0, limits: unlimited });
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
    const executor = anExecutor();
    const executed = await executor.run(thenOk(failing({ retryAfterMs: 3_600_000 })));
    expect(executed).toMatchObject({ outcome: { failure: { class: "rate_limit", stops: true } }, attempts: 1 });
    expect(executor.stats().pausedMs).toBe(0);
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
    const failedFirst = task("failed", thenOk(failing()));
    const running = task("second", () => blocker.attempt());
    await settled();
    // The wait is on (250 ms), and the slot went to another.
    expect(order).toEqual(["failed", "second"]);

    const newer = task("third", thenOk());
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(order).toEqual(["failed", "second"]);
    blocker.finish(ok(0));
    await Promise.all([failedFirst, running, newer]);
    expect(order).toEqual(["failed", "second", "failed", "third"]);
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

  it("that eight met at once halves how many run only once", async () => {
    const executor = anExecutor({ concurrency: 8 });
    const seen: number[] = [];
    const turnedAway = Array.from({ length: 8 }, () => {
      const first = { attempt: true };
      return executor.run(async () => {
        if (!first.attempt) seen.push(executor.stats().inFlight);
        const outcome = first.attempt ? limited : ok(0);
        first.attempt = false;
        await settled();
        return outcome;
      });
    });
    await Promise.all(turnedAway);
    // The fourth is started before any of the second attempts is over.
    expect(seen.slice(0, 4)).toEqual([1, 2, 3, 4]);
    expect(seen[4]).toBeLessThanOrEqual(4);
  });

  it("does not keep a process that was stopped", async () => {
    const began = performance.now();
    const child = runChild(new URL("./rate-limited-at-the-stop.child.ts", import.meta.url), []);
    expect(await child.ended).toEqual({ code: 0, stdout: '["stopped","stopped","stopped","stopped"]\n', stderr: "" });
    expect(performance.now() - began).toBeLessThan(30_000);
  });
});

describe("a Retry-After", () => {
  it("is everyone's, whatever it came with, and shows how long it still lasts", async () => {
    const executor = anExecutor({ concurrency: 4 });
    const began = performance.now();
    const unavailable = executor.run(thenOk(failing({ class: "server", retryAfterMs: 400 })));
    await settled();
    const pausedMs = executor.stats().pausedMs;
    expect(pausedMs).toBeGreaterThan(0);
    expect(pausedMs).toBeLessThanOrEqual(400);
    const startedAt = await executor.run(() => Promise.resolve(ok(performance.now())));
    await unavailable;
    expect(startedAt).toMatchObject({ outcome: { kind: "ok" }, attempts: 1 });
    expect(performance.now() - began).toBeGreaterThanOrEqual(400);
    expect(executor.stats().pausedMs).toBe(0);
  });

  it("is waited for by the others also if the task itself is given up", async () => {
    const executor = anExecutor({ concurrency: 1, maxRetries: 0 });
    const began = performance.now();
    const givenUp = await executor.run(thenOk(failing({ class: "rate_limit", retryAfterMs: 300 })));
    expect(givenUp).toMatchObject({ outcome: { kind: "failed" } });
    await executor.run(thenOk());
    expect(performance.now() - began).toBeGreaterThanOrEqual(300);
  });
});

describe("concurrency", () => {
  /** How many ran at once, wave by wave, while `outcomes` says how the attempts of a wave end. */
  const waves = async (concurrency: number, tasks: number, outcome: (wave: number) => Outcome<number>) => {
    const executor = anExecutor({ concurrency, maxRetries: 0 });
    const sizes: number[] = [];
    let wave: Promise<void> | undefined;
    const attempt = async () => {
      if (wave === undefined) {
        sizes.push(0);
        wave = settled().then(() => {
          wave = undefined;
        });
      }
      const mine = sizes.length - 1;
      sizes[mine] = (sizes[mine] ?? 0) + 1;
      await wave;
      return outcome(mine);
    };
    await Promise.all(Array.from({ length: tasks }, () => executor.run(attempt)));
    return sizes;
  };

  it("begins with sixteen and doubles from answer to answer, up to what was asked for", async () => {
    expect(await waves(100, 16 + 32 + 64 + 100 + 10, () => ok(0))).toEqual([16, 32, 64, 100, 10]);
  });

  it.each(["server", "timeout", "network"] as const)(
    "does not shrink when a wave ends in failures of class %s",
    async (name) => {
      expect(await waves(100, 80, (wave) => (wave === 1 ? failing({ class: name }) : ok(0)))).toEqual([16, 32, 32]);
    },
  );
});

describe("tokens", () => {
  const aTask = (
    asked: string[],
    name: string,
    told: { limits: RateLimits | null; inputTokens: number | null },
  ): Task<string> => ({
    inputTokens: () => {
      asked.push(name);
      return Promise.resolve(100);
    },
    attempt: (_, tell) => {
      tell(told);
      return Promise.resolve(ok(name));
    },
  });

  it("are asked for as soon as an answer told of a limit", async () => {
    const executor = localExecutor({ concurrency: 1, maxRetries: 0, limits: unlimited, clock: { random: () => 0 } });
    const asked: string[] = [];
    const limits = { requestsPerMinute: null, tokensPerMinute: 600_000 };
    await executor.run(aTask(asked, "first", { limits: null, inputTokens: 90 }));
    await executor.run(aTask(asked, "second", { limits, inputTokens: 90 }));
    await executor.run(aTask(asked, "third", { limits: null, inputTokens: 90 }));
    expect(asked).toEqual(["third"]);
    expect(executor.stats().limits).toEqual(limits);
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
    const failed: Promise<unknown>[] = [];
    const feed = async () => {
      while (fed < 100) {
        await executor.ready();
        fed += 1;
        failed.push(executor.run(() => Promise.resolve(failing())));
        await new Promise((resolve) => setImmediate(resolve));
      }
    };
    const feeding = feed();
    // Each waits for 250 ms before it tries again.
    await settled();
    await settled();
    expect(fed).toBe(10);
    executor.stop(0);
    await feeding;
    expect(new Set(await Promise.all(failed))).toEqual(new Set(["stopped"]));
  });
});

describe("stop", () => {
  it("ends what waits, for a slot or to try again, at once", async () => {
    const executor = anExecutor({ concurrency: 1 });
    const asleep = executor.run(thenOk(failing()));
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

  it("ends what waits for its turn under a limit, and what comes later", async () => {
    const limits = { requestsPerMinute: 60, tokensPerMinute: 6000 };
    const executor = localExecutor({ concurrency: 4, maxRetries: 0, limits, clock: { random: () => 0 } });
    const task = { inputTokens: () => Promise.resolve(10), attempt: () => Promise.resolve(ok(0)) };
    const running = [executor.run(task), executor.run(task)];
    await running[0];
    executor.stop(0);
    expect(await Promise.all([running[1], executor.run(task)])).toEqual(["stopped", "stopped"]);
    expect(executor.stats()).toEqual({ requests: 1, retries: 0, inFlight: 0, pausedMs: 0, limits });
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
    expect(executor.stats()).toMatchObject({ requests: 1, retries: 0, inFlight: 0 });
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
