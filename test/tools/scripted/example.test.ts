import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { decodeToolsFile } from "../../../src/config/tools-file.js";
import { isWireName } from "../../../src/core/wire-name.js";
import { openTools } from "../../../src/tools/index.js";
import { openScripted } from "../../../src/tools/scripted/index.js";
import { someMeans } from "../some-means.js";

const folder = fileURLToPath(new URL("../../../examples/offline", import.meta.url));
const open = () => openScripted({ kind: "scripted", file: "scripted-tools.yaml" }, someMeans(folder));
const never = new AbortController().signal;

it("the example's tools file opens it", async () => {
  const path = join(folder, "tools.yaml");
  const library = await openTools(decodeToolsFile(readFileSync(path, "utf8"), path), someMeans(folder));
  expect(library.tools).toHaveLength(37);
  await library.close();
});

describe("the example library", async () => {
  const library = await open();
  const ask = (tool: string, input: Readonly<Record<string, unknown>>, caller = "s") =>
    library.call({ tool, input, caller }, never);
  const askJson = async (tool: string, input: Readonly<Record<string, unknown>>): Promise<unknown> => {
    const { error, response } = await ask(tool, input);
    expect(error).toBe("");
    return JSON.parse(response);
  };

  it("has 37 tools of 9 providers, all of them usable, each named after its provider", () => {
    expect(library.problems).toEqual([]);
    expect(library.tools).toHaveLength(37);
    expect(new Set(library.tools.map(({ provider }) => provider)).size).toBe(9);
    for (const { name, provider } of library.tools) expect(name.startsWith(`${provider}-`)).toBe(true);
  });

  it("has four names that must be hashed on the wire: two of more than 64 characters, two with others than providers take", () => {
    const hashed = library.tools.map(({ name }) => name).filter((name) => !isWireName(name));
    expect(hashed).toHaveLength(4);
    expect(hashed.filter((name) => name.length > 64)).toHaveLength(2);
  });

  it("lets what one call returns flow into the next", async () => {
    const { code: origin } = (await askJson("Travel-petrel_flights-airport_code", { city: "Lisbon" })) as {
      code: string;
    };
    const { code: destination } = (await askJson("Travel-petrel_flights-airport_code", { city: "Oslo" })) as {
      code: string;
    };
    expect(origin).toBe("LIS");
    const route = { origin, destination, date: "2026-12-01" };
    const { flights } = (await askJson("Travel-petrel_flights-search_flights", route)) as {
      flights: readonly { flight_id: string; price_eur: number }[];
    };
    const [first] = flights;
    expect(first?.flight_id).toMatch(/^PT\d{3}-2026-12-01$/);
    expect(first?.price_eur).toBeTypeOf("number");
    await expect(
      askJson("Travel-petrel_flights-flight_details", { flight_id: first?.flight_id }),
    ).resolves.toMatchObject({
      flight_id: first?.flight_id,
    });
  });

  it.each([
    [
      "Weather-skylark-hourly_history_of_past_years_for_subscribers_of_the_archive",
      { place_id: "PL-1", date: "2026-01-01" },
    ],
    ["Finance-ledgerline_stocks-insider_trades", { symbol: "ARMX" }],
    ["Translation-parrotfish-speak", { text: "hello", language: "en" }],
    ["Weather-skylark-find_place", { query: "Atlantis" }],
    ["Finance-tallow_exchange-convert_amount", { amount: 1, base: "EUR", quote: "XAU" }],
    ["Movies-lanternreel-film_details", { film_id: "Alien" }],
    ["Weather-skylark-air_quality", {}],
  ])("%s fails with %j", async (tool, input) => {
    const { error, response } = await ask(tool, input);
    expect(error).not.toBe("");
    expect(response).toBe("");
  });

  it("answers a call of every tool whose required arguments are there, the same each time", async () => {
    const again = await open();
    const closed = /^(Un|API not working)/;
    let answered = 0;
    for (const { name, parameters } of library.tools) {
      const required = parameters.required as readonly string[];
      const input = Object.fromEntries(required.map((parameter) => [parameter, aPlausible(parameter)]));
      const first = await ask(name, input);
      expect(await again.call({ tool: name, input, caller: "s" }, never)).toEqual(first);
      if (closed.test(first.error)) continue;
      expect(first, name).toMatchObject({ error: "" });
      answered += 1;
    }
    expect(answered).toBe(34);
  });
});

const plausible: Readonly<Record<string, unknown>> = {
  flight_id: "PT314-2026-12-01",
  hotel_id: "HT-0A1B2-QUAY",
  film_id: "LR4021",
  event_id: "EV-0A1B2C",
  amount: 120,
};

const aPlausible = (parameter: string): unknown => plausible[parameter] ?? "Lisbon";
