import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { openClaims, type Piece } from "../../src/run/claims.js";
import { tempFolder } from "../support/temp-folder.js";

const others: ChildProcess[] = [];

afterEach(() => {
  for (const other of others.splice(0)) other.kill("SIGKILL");
});

/** A folder in which a living process that is not this one has claimed "00001". */
function claimedByAnother() {
  const folder = join(tempFolder(), "claims");
  mkdirSync(folder);
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "ignore" });
  others.push(other);
  writeFileSync(join(folder, "00001"), JSON.stringify({ host: hostname(), pid: other.pid, processStart: null }));
  return { folder, other };
}

function aPiece(parts: Partial<Piece> = {}) {
  const made: string[] = [];
  const make = () => {
    made.push("00001");
    return Promise.resolve();
  };
  const piece: Piece = { name: "00001", isThere: () => false, make, stopped: () => false, ...parts };
  return { piece, made };
}

describe("a piece of work", () => {
  it("is done by whoever claims it, and its claim goes when it is done", async () => {
    const folder = join(tempFolder(), "claims");
    const { piece, made } = aPiece();
    const claims = openClaims(folder);
    expect(await claims.once(piece)).toBe("done");
    expect(made).toEqual(["00001"]);
    claims.close();
    expect(existsSync(folder)).toBe(false);
  });

  it("that another living process does is waited for, and not done twice", async () => {
    const { folder } = claimedByAnother();
    let looks = 0;
    const { piece, made } = aPiece({ isThere: () => ++looks > 1 });
    expect(await openClaims(folder).once(piece)).toBe("there");
    expect(made).toEqual([]);
  });

  it("is taken over from a process that is gone", async () => {
    const { folder, other } = claimedByAnother();
    const { piece, made } = aPiece();
    const ended = openClaims(folder).once(piece);
    other.kill("SIGKILL");
    expect(await ended).toBe("done");
    expect(made).toEqual(["00001"]);
  });

  it("of another process is no longer waited for once all is stopped", async () => {
    const { folder } = claimedByAnother();
    const { piece, made } = aPiece({ stopped: () => true });
    expect(await openClaims(folder).once(piece)).toBe("stopped");
    expect(made).toEqual([]);
  });

  it("that was made between a look and the claim is not done again", async () => {
    const { piece, made } = aPiece({ isThere: () => true });
    expect(await openClaims(join(tempFolder(), "claims")).once(piece)).toBe("there");
    expect(made).toEqual([]);
  });

  it("that fails lets its claim go", async () => {
    const claims = openClaims(join(tempFolder(), "claims"));
    const { piece } = aPiece({ make: () => Promise.reject(new Error("no")) });
    await expect(claims.once(piece)).rejects.toThrow("no");
    expect(await claims.once(aPiece().piece)).toBe("done");
  });
});
