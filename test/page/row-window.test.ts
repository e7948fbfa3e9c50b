import { describe, expect, it } from "vitest";
import { drawnRows, topThatShows } from "../../src/page/row-window.js";

describe("drawnRows", () => {
  it("are those in sight and eight more at either end", () => {
    // Rows 10 to 15 of 20 pixels lie between 200 and 320.
    const rows = drawnRows(1000, 20, { top: 200, height: 100 }, 12);
    expect([rows[0], rows.at(-1), rows.length]).toEqual([2, 23, 22]);
  });

  it("keep the active row, wherever it is, in the list's order", () => {
    expect(drawnRows(1000, 20, { top: 2000, height: 100 }, 0)[0]).toBe(0);
    expect(drawnRows(1000, 20, { top: 0, height: 100 }, 900).at(-1)).toBe(900);
  });

  it("are no more than there are", () => {
    expect(drawnRows(0, 20, { top: 0, height: 100 }, 0)).toEqual([]);
    expect(drawnRows(2, 20, { top: 0, height: 100 }, 5)).toEqual([0, 1]);
  });

  it("are there at once when a list that was scrolled far down becomes short", () => {
    expect(drawnRows(3, 20, { top: 9000, height: 100 }, 0)).toEqual([0, 1, 2]);
  });
});

describe("topThatShows", () => {
  const sight = { top: 100, height: 130 };

  it("stays where the row is in sight", () => {
    expect(topThatShows(5, 20, sight, 30)).toBe(100);
    expect(topThatShows(9, 20, sight, 30)).toBe(100);
  });

  it("goes no further than needed, up or down", () => {
    expect(topThatShows(4, 20, sight, 30)).toBe(80);
    expect(topThatShows(10, 20, sight, 30)).toBe(120);
  });
});
