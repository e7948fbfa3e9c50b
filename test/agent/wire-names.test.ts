import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { wireNames } from "../../src/agent/wire-names.js";
import { isWireName } from "../../src/core/wire-name.js";

const named = (...names: readonly string[]) => names.map((name) => ({ name }));

/** Names like those of servers: plain, too long, with odd characters, or made to look like a hash. */
const anyName = fc.oneof(
  fc.string(),
  fc.string({ unit: "grapheme" }),
  fc.string({ minLength: 60, maxLength: 80, unit: fc.constantFrom("a", "b", "_") }),
  fc.constantFrom("abc d", "tool_ba7816bf", "__proto__", "constructor", ""),
);

describe("wireNames", () => {
  it("leads from every tool to a name that providers take and back, and gives no name twice", () => {
    fc.assert(
      fc.property(fc.array(anyName), (names) => {
        const { toWire, fromWire } = wireNames(named(...names));
        const wires = new Map(names.map((name) => [name, toWire(name)]));
        expect([...wires.values()].every(isWireName)).toBe(true);
        expect(new Set(wires.values()).size).toBe(wires.size);
        expect(names.map((name) => fromWire(toWire(name)))).toEqual(names);
      }),
    );
  });

  it("gives the same names whatever the tools' order", () => {
    fc.assert(
      fc.property(fc.array(anyName), (names) => {
        const there = wireNames(named(...names));
        const back = wireNames(named(...names.toReversed()));
        expect(names.map(back.toWire)).toEqual(names.map(there.toWire));
      }),
    );
  });

  it("lets a tool keep its name, and gives way with more digits of the hash", () => {
    // SHA-256 of "a b" begins with c8687a08 aa5d6ed2 (sha256sum).
    const { toWire, fromWire } = wireNames(named("a b", "tool_c8687a08"));
    expect(toWire("tool_c8687a08")).toBe("tool_c8687a08");
    expect(toWire("a b")).toBe("tool_c8687a08a");
    expect(fromWire("tool_c8687a08a")).toBe("a b");
  });

  it("leaves a name that is no tool's as it is, and still has one for the wire", () => {
    const { toWire, fromWire } = wireNames(named("weather"));
    expect(fromWire("constructor")).toBe("constructor");
    expect(toWire("constructor")).toBe("constructor");
    expect(toWire("no such tool")).toMatch(/^tool_[0-9a-f]{8}$/);
  });

  it("knows a hashed tool by its own name too", () => {
    expect(wireNames(named("a b")).fromWire("a b")).toBe("a b");
  });
});
