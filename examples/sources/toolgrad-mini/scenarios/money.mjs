import { listed, two } from "./phrases.mjs";

const movement = (o) =>
  `${Number(o.change) < 0 ? "down" : "up"} ${two(Math.abs(o.change))} ${o.currency} (${o.change_percent} %)`;

/** Shares, currencies and loans. */
export const money = [
  {
    query:
      "I hold Solquist Energy (SOLQ). What does a share cost now and how did it move today, which dividends has it paid lately, and how many Swiss francs do I get for 1000 euros of them?",
    requests: [
      {
        about: "the price of SOLQ",
        calls: [["stock_quote", { symbol: "SOLQ" }]],
        reference: (o) => `Solquist Energy trades at ${two(o.price)} ${o.currency}, ${movement(o)}.`,
        answer: (o) => `SOLQ: ${two(o.price)} ${o.currency}, ${movement(o)}.`,
        sibling: {
          calls: [["stock_history", { symbol: "SOLQ", start: "2025-05-12", end: "2025-05-13" }]],
          answer: ({ prices }) => `SOLQ closed at ${two(prices[0].close)} EUR.`,
        },
      },
      {
        about: "the dividends of SOLQ",
        calls: [["dividends", { symbol: "SOLQ", limit: 3 }]],
        reference: (o) =>
          `Its last dividends were ${listed(o.payments.map((p) => `${two(p.amount)} ${o.currency} (${p.ex_date})`))}, a yield of ${o.yield_percent} %.`,
        answer: (o) =>
          `Dividends: ${o.payments.map((p) => `${two(p.amount)} on ${p.ex_date}`).join(", ")}; yield ${o.yield_percent} %.`,
        wrong: "Solquist pays a quarterly dividend of around 1 euro.",
      },
      {
        about: "euros in francs",
        calls: [["convert_amount", { amount: 1000, base: "EUR", quote: "CHF" }]],
        reference: (o) => `1000 euros are worth ${two(o.result)} francs today.`,
        answer: (o) => `1000 EUR = ${two(o.result)} CHF.`,
        wrong: "1000 EUR = 1067.12 CHF.",
      },
    ],
    runs: { orchid: "ok ok ok", fern: "ok fix misread", moss: "sibling guess skip", lichen: "ok skip ok" },
  },
  {
    query:
      "Two sums for our house plans: what would we pay each month on 280000 at 3.4 percent over 25 years, and what would 5000 plus 250 a month at 2.1 percent turn into within 10 years?",
    shape: "list",
    requests: [
      {
        about: "the mortgage payment",
        calls: [["mortgage_payment", { principal: 280000, annual_rate: 3.4, years: 25 }]],
        reference: (o) =>
          `The mortgage would cost ${two(o.monthly_payment)} a month, ${two(o.total_interest)} of it interest over the full term.`,
        answer: (o) => `Monthly payment: ${two(o.monthly_payment)} (interest in total ${two(o.total_interest)}).`,
        sibling: {
          calls: [["savings_growth", { deposit: 280000, monthly: 0, annual_rate: 3.4, years: 25 }]],
          answer: (o) => `Over 25 years this comes to ${two(o.final_balance)}.`,
        },
      },
      {
        about: "the savings",
        calls: [["savings_growth", { deposit: 5000, monthly: 250, annual_rate: 2.1, years: 10 }]],
        reference: (o) =>
          `The savings plan grows to ${two(o.final_balance)}: ${two(o.contributed)} paid in and ${two(o.interest)} earned.`,
        answer: (o) => `After 10 years you would have ${two(o.final_balance)}.`,
        wrong: "After 10 years you would have roughly 31000.",
        slip: ["savings_growth", { deposit: 250, monthly: 5000, annual_rate: 2.1, years: 10 }],
      },
    ],
    runs: { orchid: "ok ok", fern: "ok ok", moss: "sibling guess", lichen: "ok slip" },
  },
  {
    query:
      "Pull the daily prices of Orvex Robotics (ORVX) from 1 April to 9 May 2025 so that I can see where it started and ended, and tell me where the share stands now.",
    requests: [
      {
        about: "the price history of ORVX",
        calls: [["stock_history", { symbol: "ORVX", start: "2025-04-01", end: "2025-05-09" }]],
        reference: ({ prices }) =>
          `Orvex closed at ${two(prices[0].close)} USD on 1 April and at ${two(prices.at(-1).close)} USD on 9 May; the full list has every trading day in between.`,
        answer: ({ prices }) =>
          `ORVX went from ${two(prices[0].close)} USD (1 April) to ${two(prices.at(-1).close)} USD (9 May).`,
        wrong: "ORVX climbed steadily from 70 to 95 USD over that time.",
      },
      {
        about: "the price of ORVX",
        calls: [["stock_quote", { symbol: "ORVX" }]],
        reference: (o) => `It now stands at ${two(o.price)} ${o.currency}, ${movement(o)}, on a volume of ${o.volume}.`,
        answer: (o) => `Now: ${two(o.price)} ${o.currency}, ${movement(o)}.`,
        sibling: { calls: [["dividends", { symbol: "ORVX" }]], answer: (o) => `It yields ${o.yield_percent} %.` },
      },
    ],
    runs: { orchid: "ok ok", fern: "misread ok", moss: "guess sibling", lichen: "ok ok" },
  },
  {
    query:
      "Yen question: what does one euro buy today, what did it buy on 15 November 2024, and how much would my budget of 1850 € be in yen?",
    requests: [
      {
        about: "today's yen rate",
        calls: [["latest_rate", { base: "EUR", quote: "JPY" }]],
        reference: (o) => `One euro buys ${o.rate} yen today.`,
        answer: (o) => `Today: ${o.rate} JPY per euro.`,
        slip: ["latest_rate", { base: "JPY", quote: "EUR" }],
      },
      {
        about: "the yen rate in November",
        calls: [["historical_rate", { base: "EUR", quote: "JPY", date: "2024-11-15" }]],
        reference: (o) => `On 15 November 2024 it was ${o.rate}.`,
        answer: (o) => `15 November 2024: ${o.rate} JPY.`,
        sibling: {
          calls: [["latest_rate", { base: "EUR", quote: "JPY" }]],
          answer: (o) => `15 November 2024: ${o.rate} JPY.`,
        },
      },
      {
        about: "the budget in yen",
        calls: [["convert_amount", { amount: 1850, base: "EUR", quote: "JPY" }]],
        reference: (o) => `Your 1850 € make ${two(o.result)} yen.`,
        answer: (o) => `1850 EUR = ${two(o.result)} JPY.`,
        wrong: "1850 EUR = 285000 JPY.",
      },
    ],
    runs: { orchid: "ok ok retry", fern: "ok sibling ok", moss: "slip skip guess", lichen: "absent" },
  },
  {
    query: "how much is 1250.50 pounds sterling in Polish złoty",
    requests: [
      {
        about: "pounds in złoty",
        calls: [["convert_amount", { amount: 1250.5, base: "GBP", quote: "PLN" }]],
        flaky: true,
        reference: (o) => `1250.50 pounds come to ${two(o.result)} złoty at a rate of ${o.rate}.`,
        answer: (o) => `1250.50 GBP = ${two(o.result)} PLN.`,
        sibling: {
          calls: [["latest_rate", { base: "PLN", quote: "GBP" }]],
          answer: (o) => `The rate is ${o.rate}, so multiply your pounds by it.`,
        },
      },
    ],
    runs: { orchid: "retry", fern: "ok", moss: "sibling", lichen: "ok" },
  },
  {
    query:
      "Comparing two paper and food holdings. Give me the latest on TMBR and on HLGN, the dividend history of HLGN, and the rate from Swedish kronor to Canadian dollars.",
    shape: "list",
    opening: "Your comparison:",
    requests: [
      {
        about: "the price of TMBR",
        calls: [["stock_quote", { symbol: "TMBR" }]],
        reference: (o) => `${o.name} (TMBR) is at ${two(o.price)} ${o.currency}, ${movement(o)}.`,
        answer: (o) => `TMBR: ${two(o.price)} ${o.currency}.`,
      },
      {
        about: "the price of HLGN",
        calls: [["stock_quote", { symbol: "HLGN" }]],
        reference: (o) => `${o.name} (HLGN) is at ${two(o.price)} ${o.currency}, ${movement(o)}.`,
        answer: (o) => `HLGN: ${two(o.price)} ${o.currency}.`,
        wrong: "HLGN: about 190 SEK.",
      },
      {
        about: "the dividends of HLGN",
        calls: [["dividends", { symbol: "HLGN" }]],
        reference: (o) =>
          `HLGN has paid ${listed(o.payments.map((p) => `${two(p.amount)} on ${p.ex_date}`))} (all in ${o.currency}).`,
        answer: (o) => `HLGN dividends: ${o.payments.map((p) => `${two(p.amount)} (${p.ex_date})`).join(", ")}.`,
      },
      {
        about: "the rate from kronor to dollars",
        calls: [["latest_rate", { base: "SEK", quote: "CAD" }]],
        reference: (o) => `One Swedish krona is ${o.rate} Canadian dollars.`,
        answer: (o) => `SEK to CAD: ${o.rate}.`,
        sibling: {
          calls: [["convert_amount", { amount: 100, base: "CAD", quote: "SEK" }]],
          answer: (o) => `100 CAD are ${two(o.result)} SEK.`,
        },
      },
    ],
    runs: {
      orchid: "ok ok ok sibling",
      fern: "ok ok ok ok",
      moss: "ok outside skip skip",
      lichen: "ok repeat fail skip",
    },
  },
  {
    query:
      "Quiero pedir un préstamo de 150000 euros al 2.9 % a 20 años: ¿cuánto pagaría al mes? Y dime también a cómo está hoy el euro frente al real brasileño.",
    language: "es",
    requests: [
      {
        about: "la cuota del préstamo",
        calls: [["mortgage_payment", { principal: 150000, annual_rate: 2.9, years: 20 }]],
        reference: (o) =>
          `La cuota mensual sería de ${two(o.monthly_payment)} euros y en total pagarías ${two(o.total_interest)} euros de intereses.`,
        answer: (o) => `Cuota mensual: ${two(o.monthly_payment)} euros.`,
        wrong: "La cuota mensual rondaría los 1100 euros.",
      },
      {
        about: "el cambio del real",
        calls: [["latest_rate", { base: "EUR", quote: "BRL" }]],
        reference: (o) => `Hoy un euro equivale a ${o.rate} reales.`,
        answer: (o) => `Un euro son ${o.rate} reales.`,
        sibling: {
          calls: [["historical_rate", { base: "EUR", quote: "BRL", date: "2025-01-02" }]],
          answer: (o) => `Un euro son ${o.rate} reales.`,
        },
      },
    ],
    runs: { orchid: "ok ok", fern: "ok sibling", moss: "guess skip", lichen: "ok ok" },
  },
];
