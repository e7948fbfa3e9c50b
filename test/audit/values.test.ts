import { describe, expect, it } from "vitest";
import { datesIn } from "../../src/audit/dates.js";
import { createEvidence } from "../../src/audit/evidence.js";
import { valuesIn } from "../../src/audit/values.js";

const found = (query: string) => valuesIn(query).map(({ kind, text }) => `${kind} ${text}`);

describe("the values in a query", () => {
  it.each([
    [
      "what stands in quotes of any kind",
      `Read "my notes", 'a b' and \`c.d\`.`,
      ["quoted my notes", "quoted a b", "quoted c.d"],
    ],
    ["an apostrophe is no quote", "What is today's weather in the users' town?", []],
    ["dates", "From 2024-03-05 to May 3rd, 2024", ["date 2024-03-05", "date May 3rd, 2024"]],
    [
      "addresses, paths and files",
      "Mail a@b.org about https://x.org/y?z=1, /var/log and notes.txt.",
      ["id a@b.org", "id https://x.org/y?z=1", "id /var/log", "id notes.txt"],
    ],
    ["tokens that mix letters and digits", "Find B08N5WRWNW and tt0111161", ["id B08N5WRWNW", "id tt0111161"]],
    [
      "an id of digits and capitals, where a unit is in lower case",
      "8841-ZX in 30-day",
      ["id 8841-ZX", "number 30-day"],
    ],
    [
      "times of the day",
      "at 14:30, 9am, 9:30 p.m. and 12:05:59",
      ["time 14:30", "time 9am", "time 9:30 p.m", "time 12:05:59"],
    ],
    ["no time without an hour of the day", "at 25:30, of 3:2", ["number 25", "number 30", "number 3", "number 2"]],
    ["phone numbers", "Call +1 (555) 123-4567 or 555.123.4567.", ["phone +1 (555) 123-4567", "phone 555.123.4567"]],
    ["no phone number in a row of numbers", "in 2023 2024 2025", ["number 2023", "number 2024", "number 2025"]],
    ["fractions", "1/2 cup, 1 1/4 cups", ["fraction 1/2", "fraction 1 1/4"]],
    ["tokens with _", "the user_id of me", ["id user_id"]],
    [
      "numbers with commas, decimals and units",
      "1,250 of 3.5 in 10km, 30-day, 1st and 20%",
      ["number 1,250", "number 3.5", "number 10km", "number 30-day", "number 1st", "number 20%"],
    ],
    ["names, neighbours together", "Is New York near Jean-Luc?", ["name New York", "name Jean Luc"]],
    ["no word because it begins a sentence", "Can you help? Please do. Thanks: Sure", []],
    ["a name goes on where the sentence ends", "I am in Ivelstad. Please help.", ["name Ivelstad"]],
    ["but not behind a short form", "Fly to St. Louis with J. K. Rowling", ["name St Louis", "name J K Rowling"]],
    ["the rest of a name that begins a sentence", "New York is big", ["name York"]],
    ["words of capitals, in brackets or in front", "AAPL, or Apple (MSFT)?", ["name AAPL", "name Apple", "name MSFT"]],
    [
      "no days, months, I, and short forms that are no name",
      "Should I come on Monday or in May, at 5 o'clock, by API?",
      ["number 5"],
    ],
    ["a possessive is the name", "the capital of Norway's neighbour", ["name Norway"]],
    ["each once", "Oslo in winter, is Oslo cold in Oslo?", ["name Oslo"]],
    ["no word because it begins a sentence in quotes", `"Could you see to it? It's 5`, ["number 5"]],
    ["no quote around the whole query", '"is it dry in Oslo"', ["name Oslo"]],
    ["an id in quotes", "call `get_time` and 'a b_c'", ["id get_time", "quoted a b_c"]],
    ["no mark of a list", "1) see\n2. do (3) of 4", ["number 4"]],
    ["both numbers of a size", "16x9 and 3×4cm", ["number 16", "number 9", "number 3", "number 4cm"]],
    ["amounts, ranges and degrees", "US$500 at 5-7km, -20°C", ["number 500", "number 5", "number 7km", "number 20°C"]],
    ["numbers with words behind them", "2 million of 1.5 Billion", ["number 2 million", "number 1.5 Billion"]],
    ["Indian thousands", "over 1,00,000", ["number 1,00,000"]],
    ["no units", "5 m/s^2 in km/h, 7 Hz. The end in Celsius", ["number 5", "number 7"]],
    ["numbers of many parts and handles", "192.168.0.1 of @ada_l", ["id 192.168.0.1", "id @ada_l"]],
    ["a number too long for one", "card 4012888888881881", ["id 4012888888881881"]],
    ["domains of many parts", "see sub.example.com now", ["id sub.example.com"]],
    ["no token in a script without blanks", "获取阿迪达斯的p4工单", []],
    ["no requests with a capital", "also, Find Oslo and Please tell Mr. Berg", ["name Oslo", "name Berg"]],
    ["initials, be they A or I", "of J. A. Smith and I. M. Pei", ["name J A Smith", "name I M Pei"]],
    ["letters with full stops", "a U.A.E. visa, an U.S.A one", ["name U A E", "name U S A"]],
    ["letters with full stops that begin a sentence", "U.A.E. visas. A. Smith is", ["name U A E", "name A Smith"]],
    ["no short forms with full stops", "in 500 A.D. by the P.M", ["number 500"]],
    ["no I and no A", "if Oslo I like, what Plan A is", ["name Oslo", "name Plan"]],
    ["no short form for many", "the URLs of IDs from CEOs", ["name CEO"]],
    ["nothing in plain words", "what is the weather like today and/or tomorrow", []],
  ])("are %s", (_, query, expected) => {
    expect(found(`${query}`)).toEqual(expected);
  });

  it("are as many as there are", () => {
    expect(valuesIn(Array.from({ length: 200_000 }, (_, i) => i + 5000).join(" "))).toHaveLength(200_000);
  });

  it.each([
    ["Is Apple Inc. (AAPL) up? Buy Apple.", "AAPL", ["Apple", "AAPL"]],
    ["Is AAPL (Apple) up?", "AAPL", ["AAPL", "Apple"]],
    ["News of Tesla (symbol: TSLA)", "TSLA", ["Tesla", "TSLA"]],
    ["Is AAPL (Apple) up?", "apple", ["AAPL", "Apple"]],
    ["Is AAPL (Apple) up?", "pear", []],
  ])("stand for the name that explains them: %s, by %s", (query, input, expected) => {
    const isSupported = createEvidence({ inputs: [input], names: [], observations: [], tools: [] });
    const supported = valuesIn(query).filter((value) => isSupported(value));
    expect(supported.map(({ text }) => text)).toEqual(expected);
  });

  it("do not stand for another name in brackets", () => {
    const isSupported = createEvidence({ inputs: ["France"], names: [], observations: [], tools: [] });
    expect(valuesIn("is it dry in Paris (France)").map((value) => isSupported(value))).toEqual([false, true]);
  });

  it("are found in time in a text made to take long", () => {
    const started = performance.now();
    for (const part of ["A ", '"', "1,", "a@", "A.", "'a", "May ", "1 ", "1/", "1:", "555-", "(5", "+1 "])
      valuesIn(part.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});

describe("dates", () => {
  it.each([
    ["2024-03-05", [{ year: 2024, month: 3, day: 5 }]],
    ["2024/3/5", [{ year: 2024, month: 3, day: 5 }]],
    ["5 March 2024", [{ year: 2024, month: 3, day: 5 }]],
    ["March 5, 2024", [{ year: 2024, month: 3, day: 5 }]],
    ["the 5th of March", [{ year: null, month: 3, day: 5 }]],
    ["March 2024", [{ year: 2024, month: 3, day: null }]],
    [
      "03/05/2024",
      [
        { year: 2024, month: 5, day: 3 },
        { year: 2024, month: 3, day: 5 },
      ],
    ],
    ["25/12/2024", [{ year: 2024, month: 12, day: 25 }]],
  ])("%s", (text, readings) => {
    expect(datesIn(text).map((date) => date.readings)).toEqual([readings]);
  });

  it.each([["2024-13-05"], ["99/99/2024"], ["the year 2024"], ["marching 5"], ["12.5"]])("not %s", (text) => {
    expect(datesIn(text)).toEqual([]);
  });
});

describe("a value of the query stands in the calls", () => {
  const supported = (query: string, { input = "", output = "", tool = "", name = "" }) => {
    const isSupported = createEvidence({ inputs: [input], names: [name], observations: [output], tools: [tool] });
    return valuesIn(query).map((value) => isSupported(value));
  };

  it.each([
    ["a name, whatever its case", "in New York", { input: "new york" }, true],
    ["a name with a word that is not there", "in New York", { input: "new jersey" }, false],
    ["a name by its stem", "the Japanese market", { output: "market: Japan" }, true],
    ["a name that begins like another", "in Parma", { output: "the park" }, false],
    ["a name by the tool's", "on Spotify", { tool: "Music-spotify-search" }, true],
    ["no number by a tool's", "for 30 days", { tool: "days_30" }, false],
    ["a number however written", "over 1,250 of them", { output: "total=1250.0" }, true],
    ["another number", "over 1,250 of them", { output: "total=125" }, false],
    ["an id by the name of an argument", "set check_in to now", { name: "check_in" }, true],
    ["an id by the tool's name", "translate text v2", { tool: "Translation-translate/text@v2" }, true],
    ["no number by the name of an argument", "for 30 days", { name: "days_30" }, false],
    ["no quoted text by the name of an argument", 'find "check in"', { name: "check_in" }, false],
    ["no id by a number in it", "order 8841-ZX", { input: "8841" }, false],
    ["an id by itself", "order 8841-ZX", { input: "order 8841-zx" }, true],
    ["a time in another form", "at 2:30 PM", { output: "2024-03-05T14:30:00Z" }, true],
    ["a time in the afternoon that does not say so", "at 2:30", { input: "14:30" }, true],
    ["noon and midnight", "at 12 am", { input: "00:00" }, true],
    ["another half of the day", "at 2:30 AM", { input: "14:30" }, false],
    ["another time", "at 14:30", { input: "14:45 and 15:30" }, false],
    ["a time by the parts of an input", "at 14:30", { input: "14 30" }, true],
    ["a time by its hour", "at 9am", { input: "hour 9" }, true],
    ["no time by numbers of an observation", "at 14:30", { output: "14 apples, 30 pears" }, false],
    ["a phone number written otherwise", "call (555) 123-4567", { input: "+15551234567" }, true],
    ["a phone number without its country", "call +1 555 123 4567", { output: "tel: 555-123-4567" }, true],
    ["another phone number", "call (555) 123-4567", { input: "+15551234568" }, false],
    ["a fraction as a decimal", "1/2 cup", { input: "0.5" }, true],
    ["a mixed number as a decimal", "1 1/4 cups", { input: "1.25" }, true],
    ["a decimal as a fraction", "0.5 cups", { output: "1/2 cup" }, true],
    ["another fraction", "1/3 cup", { input: "0.5" }, false],
    ["a share as a fraction", "a 20% tip", { input: "0.2" }, true],
    ["thousands", "for 5k people", { input: "5000" }, true],
    ["a date in another form", "on March 5, 2024", { input: "2024-03-05" }, true],
    ["a date by the parts of an input", "on March 5, 2024", { input: "2024 3 5" }, true],
    ["no date by numbers of an observation", "on March 5, 2024", { output: "2024 3 5" }, false],
    ["another date", "on March 5, 2024", { input: "2024-03-06" }, false],
    ["a file behind an escaped line end", "read notes.txt", { output: String.raw`[FILE] a\nnotes.txt` }, true],
    ["an id as a part of another", "show tt0111161", { input: "tt01111612" }, false],
    ["a quoted text as a whole", 'find "the long day"', { input: "The Long Day (1999)" }, true],
    ["its words apart", 'find "the long day"', { input: "day the long" }, false],
    ["letters without their accents", "in Zürich and", { input: "zurich" }, true],
    ["accents where the query has none", "in Sao Paulo", { output: "São Paulo" }, true],
    ["a word of an address", "in New York", { input: "https://x.org/?q=New%20York" }, true],
    ["an entity of HTML", "of AT&T", { output: "AT&amp;T Inc" }, true],
    ["a code for a country", "in Japan", { input: "JP" }, true],
    ["a code for a country, by its adjective", "the Japanese market", { tool: "Finance-jp_funda-list" }, true],
    ["another code", "in Japan", { input: "DE" }, false],
    ["no code in a plain word", "in India", { output: "it is in there" }, false],
    ["no code in a plain word of a tool's name", "in India", { tool: "search_in_files" }, false],
    ["a code for a currency", "in Euros", { input: "EUR" }, true],
    ["a state by its code", "in California", { input: "Fresno, CA" }, true],
    ["a country for a code", "in the UK", { output: "London, United Kingdom" }, true],
    ["what a code shortens", "in LA", { input: "Los Angeles" }, true],
    ["not what it does not", "in LA", { input: "San Diego" }, false],
    ["initials for a name", "the Body Mass Index", { tool: "calculate_bmi" }, true],
    ["a name but for its kind", "in New York City", { input: "New York" }, true],
    ["words that are one elsewhere", "with Open Weather", { tool: "openweather_now" }, true],
    ["words that are one in a tool's name", "with Open Weather", { tool: "OpenWeatherMap" }, true],
    ["a name by an argument's", "the Genre", { name: "genre" }, true],
    ["letters with full stops as a code", "a U.S. passport", { input: "US" }, true],
    ["letters with full stops as a word", "a U.A.E. visa", { input: "UAE" }, true],
    ["a country as a status", "in Oklahoma", { output: '{"status":"OK"}' }, false],
    ["a country as a key", "in Indonesia", { output: '{"ID": 5}' }, false],
    ["a country in a word of capitals", "in Italy", { output: "the IT department" }, false],
    ["a country in a time", "in Armenia", { output: "9:30 AM" }, false],
    ["a currency in a word of capitals", "in Cuba", { output: "a CUP of tea" }, false],
    ["a country as an input of a plain word", "in India", { input: "in" }, false],
    ["a country as another", "in Norway", { input: "no" }, false],
    ["a country as an input in capitals", "in India", { input: "IN" }, true],
    ["a country as a part of a locale", "in Italy", { input: "it-IT" }, true],
    ["a language as an input in small letters", "into Italian", { input: "it" }, true],
    ["a state behind a place", "in Oregon", { output: "12 Elm St, Portland, OR 97201" }, true],
    ["the United States by their code in a text", "in the United States", { output: "Denver, CO, US" }, true],
    ["two letters for initials", "of Olga Kovac", { output: "OK" }, false],
    ["two letters that are no word for initials", "of Xavier Young", { output: "XY" }, false],
    ["initials of words without a capital", "in LA", { input: "send a letter about it" }, false],
    ["a code for a city in small letters", "in LA", { input: "los angeles" }, true],
    ["three initials in a tool's name", "the BMI", { tool: "calculate_body_mass_index" }, true],
    ["two initials in a tool's name", "of LA", { tool: "send_letter_about" }, false],
    ["a per cent that no product gives", "a 70% tip", { input: "0.7" }, true],
    ["another such per cent", "at 2.9%", { output: "rate 0.029" }, true],
    ["millions that no product gives", "8.2 million people", { output: "8200000" }, true],
    ["thousands that no product gives", "8.05k people", { output: "8050" }, true],
    ["millions", "2.5 million people", { output: '{"population": 2500000}' }, true],
    ["millions for a short form", "about $81.5 billion", { output: "81.5B" }, true],
    ["other millions", "2 million people", { output: "population: 200" }, false],
    ["a number in words", "the 3rd, please", { input: "third" }, true],
    ["a time by an hour of twelve", "at 6:30 PM", { input: "6 30" }, true],
    ["an address without its scheme", "see https://www.example.com/", { input: "example.com" }, true],
    ["another address", "see https://www.example.com/", { input: "example.org" }, false],
    ["a tool in quotes", "use 'search' now", { tool: "search" }, true],
    ["another address of a machine", "ping 192.168.0.1", { input: "192.168.0.2" }, false],
    ["a quoted text in a script without blanks", "find '漢字' now", { output: "新漢字表" }, true],
    ["an escaped letter", "in Curaçao", { output: String.raw`Cura\u00e7ao` }, true],
  ])("%s", (_, query, calls, expected) => {
    expect(supported(query, calls)).toEqual([expected]);
  });
});
