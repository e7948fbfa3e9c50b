import { describe, expect, it } from "vitest";
import { commandOf, type KeyPlace } from "../../src/page/keyboard.js";

const onPage: KeyPlace = { typing: false, busy: false, inList: false, open: false };
const press = (key: string, place: Partial<KeyPlace> = {}, held: object = {}) =>
  commandOf({ key, ctrlKey: false, altKey: false, metaKey: false, ...held }, { ...onPage, ...place });

describe("commandOf", () => {
  it.each([
    ["/", "search"],
    ["?", "help"],
    ["j", "next_row"],
    ["k", "previous_row"],
    ["Enter", "open"],
  ])("%s works anywhere on the page: %s", (key, command) => {
    expect(press(key)).toBe(command);
  });

  it.each(["/", "?", "j", "k", "n", "p", "Enter", "Escape", "ArrowDown", "ArrowRight"])(
    "%s does nothing while something is typed, or with Ctrl, Alt or Meta",
    (key) => {
      expect(press(key, { typing: true, open: true })).toBeNull();
      for (const held of ["ctrlKey", "altKey", "metaKey"])
        expect(press(key, { inList: true, open: true }, { [held]: true })).toBeNull();
    },
  );

  it("moves by arrows, pages and ends in the list alone: elsewhere they scroll", () => {
    const keys = ["ArrowDown", "ArrowUp", "PageDown", "PageUp", "Home", "End"];
    const commands = ["next_row", "previous_row", "next_page", "previous_page", "first_row", "last_row"];
    expect(keys.map((key) => press(key, { inList: true }))).toEqual(commands);
    expect(keys.map((key) => press(key, { open: true }))).toEqual(keys.map(() => null));
  });

  it("steps from sample to sample, and closes, only where one is open", () => {
    const keys = ["n", "p", "ArrowRight", "ArrowLeft", "Escape"];
    expect(keys.map((key) => press(key))).toEqual(keys.map(() => null));
    expect(keys.map((key) => press(key, { open: true }))).toEqual([
      "next_sample",
      "previous_sample",
      "next_sample",
      "previous_sample",
      "close",
    ]);
  });

  it("leaves Enter and arrows to buttons, tabs and what scrolls", () => {
    const keys = ["Enter", "ArrowRight", "ArrowLeft"];
    expect(keys.map((key) => press(key, { busy: true, open: true }))).toEqual([null, null, null]);
    expect(press("n", { busy: true, open: true })).toBe("next_sample");
    expect(press("Enter", { inList: true, busy: true })).toBe("open");
  });
});
