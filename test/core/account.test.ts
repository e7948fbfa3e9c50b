import { describe, expect, it } from "vitest";
import { addAccounts, callAccount, noAccount, toolAccount } from "../../src/core/account.js";
import { aCost } from "../support/scripted-chat.js";

describe("an account", () => {
  it("of a model call has its tokens and dollars, and whether it came from the store", () => {
    const usage = { inputTokens: 10, cachedInputTokens: 0, outputTokens: 1 };
    expect(callAccount(aCost(0.5))).toEqual({ llmCalls: 1, storedCalls: 0, toolCalls: 0, usage, usd: 0.5 });
    expect(callAccount({ ...aCost(0.5), stored: true })).toMatchObject({ llmCalls: 1, storedCalls: 1, usd: 0.5 });
  });

  it("of a call that was not paid counts it, and costs nothing", () => {
    expect(callAccount(null)).toEqual({ ...noAccount, llmCalls: 1 });
  });

  it("of tool calls counts them alone", () => {
    expect(toolAccount(3)).toEqual({ ...noAccount, toolCalls: 3 });
  });

  it("of two is the sum in every part", () => {
    const one = addAccounts(callAccount(aCost(0.25)), toolAccount(2));
    const two = addAccounts({ ...callAccount({ ...aCost(0.5), stored: true }) }, toolAccount(1));
    const sum = {
      llmCalls: 2,
      storedCalls: 1,
      toolCalls: 3,
      usage: { inputTokens: 20, cachedInputTokens: 0, outputTokens: 2 },
      usd: 0.75,
    };
    expect(addAccounts(one, two)).toEqual(sum);
    expect(addAccounts(two, one)).toEqual(sum);
    expect(addAccounts(one, noAccount)).toEqual(one);
  });

  it("has unknown dollars as soon as one part's are: a part is no sum", () => {
    const unknown = callAccount(aCost(null));
    expect(addAccounts(unknown, callAccount(aCost(1))).usd).toBeNull();
    expect(addAccounts(callAccount(aCost(1)), unknown).usd).toBeNull();
    expect(addAccounts(unknown, toolAccount(1)).usage.inputTokens).toBe(10);
  });
});
