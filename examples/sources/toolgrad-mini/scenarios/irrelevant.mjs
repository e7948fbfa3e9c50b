/** Queries that none of the candidates serves: the right answer is to call nothing and to say so. */
export const irrelevant = [
  {
    query: "Book a table for six at The Blue Ladle in Dublin tonight at 20:00 under the name Ó Briain.",
    requests: [
      {
        about: "the booking",
        calls: [],
        reference: () =>
          "I cannot book a table: the tools at hand can find restaurants and show their menus, but none of them makes reservations. Please call The Blue Ladle or use its own website.",
        answer: () => "None of the available tools can make a reservation, so the table has not been booked.",
        sibling: {
          calls: [["find_restaurants", { city: "Dublin" }]],
          answer: ({ restaurants }) =>
            `Your table for six is booked; ${restaurants[0].name} is also nice (${restaurants[0].rating}).`,
        },
      },
    ],
    neighbours: ["restaurant_menu", "drink_pairing", "search_recipes", "nearby_places", "search_hotels"],
    runs: { orchid: "ok", fern: "ok", moss: "sibling", lichen: "sibling" },
  },
  {
    query: "Send 300 euros from my account to my landlord, Mrs Kowalczyk, with the note “rent June”.",
    requests: [
      {
        about: "the transfer",
        calls: [],
        reference: () =>
          "This cannot be done with the tools at hand: they look up rates and prices and work out loans, but none of them can move money. Please make the transfer in your bank's app.",
        answer: () => "No tool here can transfer money; nothing has been sent to Mrs Kowalczyk.",
        sibling: {
          calls: [["convert_amount", { amount: 300, base: "EUR", quote: "PLN" }]],
          answer: (o) => `The transfer of ${o.result} PLN to Mrs Kowalczyk is on its way.`,
        },
      },
    ],
    neighbours: ["latest_rate", "historical_rate", "mortgage_payment", "savings_growth", "stock_quote"],
    runs: { orchid: "ok", fern: "sibling", moss: "sibling", lichen: "ok" },
  },
  {
    query:
      "My bike has been stolen outside the library. Can you file a police report and have the lock's warranty claim sent off?",
    shape: "list",
    requests: [
      {
        about: "the report",
        calls: [],
        reference: () =>
          "I am sorry about the bike. Neither the police report nor the warranty claim can be filed with the tools at hand, which only look up places, books and routes. The police station and the lock's maker have to be contacted directly.",
        answer: () => "Filing a police report or a warranty claim is beyond the available tools, so neither was done.",
        sibling: {
          calls: [["nearby_places", { place: "Central Library", kind: "pharmacy" }]],
          answer: ({ places }) => `The report was handed in near ${places[0].name}, ${places[0].distance_m} m away.`,
        },
      },
    ],
    neighbours: ["library_holdings", "route_time", "geocode", "reverse_geocode", "search_books"],
    runs: { orchid: "ok", fern: "ok", moss: "ok", lichen: "sibling" },
  },
];
