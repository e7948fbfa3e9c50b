import { known, today } from "../places.mjs";
import { float } from "../python.mjs";
import { daysAfter, decimal, several, whole } from "../seeded.mjs";
import { number, text, tool } from "../tool.mjs";

const base = text("Currency to convert from, such as EUR.");
const quote = text("Currency to convert to, such as JPY.");
const symbol = text("Ticker symbol.");

export const finance = [
  tool(
    "Finance-tallowfx-latest_rate",
    "Today's exchange rate of a currency pair.",
    { required: { base, quote } },
    (input) => ({ base: input.base, quote: input.quote, rate: rate(input.base, input.quote), as_of: today }),
  ),
  tool(
    "Finance-tallowfx-historical_rate",
    "Exchange rate of a currency pair at the close of a past day.",
    { required: { base, quote, date: text("Day as YYYY-MM-DD.") } },
    (input) => ({
      base: input.base,
      quote: input.quote,
      date: input.date,
      rate: float(
        rate(input.base, input.quote) * decimal(`fx/${input.base}/${input.quote}/${input.date}`, 0.94, 1.05, 4),
        4,
      ),
    }),
  ),
  tool(
    "Finance-tallowfx-convert_amount",
    "Converts an amount at today's rate.",
    { required: { amount: number("Amount in the base currency."), base, quote } },
    (input) => {
      const rateToday = rate(input.base, input.quote);
      return {
        amount: input.amount,
        base: input.base,
        quote: input.quote,
        rate: rateToday,
        result: float(input.amount * rateToday, 2),
      };
    },
  ),
  tool(
    "Finance-marketquill-stock_quote",
    "Latest price of a share with the day's change and volume.",
    { required: { symbol } },
    (input) => {
      const company = known(companies, input.symbol, "symbol");
      const change = float(company.price * decimal(`change/${input.symbol}`, -0.03, 0.03, 4), 2);
      return {
        symbol: input.symbol,
        name: company.name,
        currency: company.currency,
        price: float(company.price, 2),
        change,
        change_percent: float((change / (company.price - change)) * 100, 2),
        volume: whole(`volume/${input.symbol}`, 120_000, 4_800_000),
      };
    },
  ),
  tool(
    "Finance-marketquill-stock_history",
    "Daily prices of a share between two days, both included.",
    { required: { symbol, start: text("First day, YYYY-MM-DD."), end: text("Last day, YYYY-MM-DD.") } },
    (input) => ({
      symbol: input.symbol,
      currency: known(companies, input.symbol, "symbol").currency,
      prices: tradingDays(input.start, input.end).map((date) => trade(input.symbol, date)),
    }),
  ),
  tool(
    "Finance-marketquill-dividends",
    "Dividends a share has paid, newest first, and its yield.",
    { required: { symbol }, optional: { limit: number("How many payments.", 4) } },
    ({ symbol: ticker, limit = 4 }) => ({
      symbol: ticker,
      currency: known(companies, ticker, "symbol").currency,
      yield_percent: decimal(`yield/${ticker}`, 1.1, 4.9, 2),
      payments: several(`dividend/${ticker}`, limit, (key, i) => ({
        ex_date: daysAfter("2025-03-11", -91 * i),
        amount: decimal(key, 0.18, 0.62, 2),
      })),
    }),
  ),
  tool(
    "Finance-loanplum-mortgage_payment",
    "Monthly payment of a loan that is paid back in equal instalments.",
    {
      required: {
        principal: number("Amount borrowed."),
        annual_rate: number("Interest a year in percent."),
        years: number("Years until it is paid back."),
      },
    },
    ({ principal, annual_rate, years }) => {
      const months = years * 12;
      const monthly = annual_rate / 1200;
      const payment = (principal * monthly) / (1 - 1 / growth(monthly, months));
      return {
        monthly_payment: float(payment, 2),
        total_paid: float(payment * months, 2),
        total_interest: float(payment * months - principal, 2),
      };
    },
  ),
  tool(
    "Finance-loanplum-savings_growth",
    "What a deposit with monthly payments grows to.",
    {
      required: {
        deposit: number("Amount at the start."),
        monthly: number("Amount added at each month's end."),
        annual_rate: number("Interest a year in percent."),
        years: number("Years of saving."),
      },
    },
    ({ deposit, monthly, annual_rate, years }) => {
      const perMonth = annual_rate / 1200;
      const factor = growth(perMonth, years * 12);
      const balance = deposit * factor + (monthly * (factor - 1)) / perMonth;
      const contributed = deposit + monthly * years * 12;
      return {
        final_balance: float(balance, 2),
        contributed: float(contributed, 2),
        interest: float(balance - contributed, 2),
      };
    },
  ),
];

/** Units of each currency for one euro. */
const perEuro = new Map([
  ["EUR", 1],
  ["USD", 1.1184],
  ["JPY", 164.12],
  ["CHF", 0.9371],
  ["GBP", 0.8423],
  ["NOK", 11.6142],
  ["PLN", 4.2391],
  ["BRL", 6.2877],
  ["KES", 144.6],
  ["INR", 95.31],
  ["SEK", 10.8815],
  ["CAD", 1.5627],
]);

const rate = (from, to) => float(known(perEuro, to, "currency") / known(perEuro, from, "currency"), 4);

const companies = new Map([
  ["HLGN", { name: "Halgren Foods", currency: "SEK", price: 214.6 }],
  ["ORVX", { name: "Orvex Robotics", currency: "USD", price: 87.35 }],
  ["TMBR", { name: "Timberwick Paper", currency: "CAD", price: 31.9 }],
  ["SOLQ", { name: "Solquist Energy", currency: "EUR", price: 52.18 }],
]);

function tradingDays(start, end) {
  const days = (Date.parse(end) - Date.parse(start)) / 86_400_000 + 1;
  return Array.from({ length: days }, (_, i) => daysAfter(start, i)).filter(
    (date) => new Date(date).getUTCDay() % 6 !== 0,
  );
}

function trade(ticker, date) {
  const key = `trade/${ticker}/${date}`;
  const close = float(companies.get(ticker).price * decimal(key, 0.95, 1.03, 4), 2);
  return {
    date,
    open: float(close * decimal(`${key}/open`, 0.99, 1.01, 4), 2),
    high: float(close * decimal(`${key}/high`, 1.011, 1.03, 4), 2),
    low: float(close * decimal(`${key}/low`, 0.97, 0.989, 4), 2),
    close,
    volume: whole(`${key}/volume`, 90_000, 2_400_000),
  };
}

/** (1 + interest) to the power of months, by plain multiplication: the same digits on every machine. */
function growth(interest, months) {
  let factor = 1;
  for (let month = 0; month < months; month += 1) factor *= 1 + interest;
  return factor;
}
