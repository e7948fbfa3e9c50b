import { call } from "../call.mjs";
import { a, fn } from "../documentation.mjs";

/** lichen was not run on these. */
export const simpleJavascript = [
  {
    asks: "Draw an animated chart of 3, 8 and 5, titled Visitors and 640 wide.",
    offers: [
      fn("renderChart", "Draws a bar chart.", {
        series: a("array of integer", "Heights of the bars"),
        options: a("dict", "Title and width", {
          properties: { title: a("String", "The title"), width: a("integer", "Width in pixels") },
        }),
        animated: a("Boolean", "Whether the bars grow"),
      }),
    ],
    expects: [
      { renderChart: { series: [[3, 8, 5]], options: [{ title: ["Visitors"], width: [640] }], animated: [true] } },
    ],
    orchid: '[renderChart(series=[3, 8, 5], options={title: "Visitors", width: 640}, animated=true)]',
    maple: [
      call("renderChart", {
        series: "[3, 8, 5]",
        options: "{ title: 'Visitors', width: 640 }",
        animated: "true",
      }),
    ],
  },
  {
    asks: "Use the coupon HERBST-7 in the cart, it is worth 12.5.",
    offers: [
      fn(
        "cart.applyCoupon",
        "Takes a coupon's worth off the cart.",
        { code: a("String", "The coupon's code"), amount: a("float", "What it is worth") },
        { stackable: a("Boolean", "Whether other coupons may be used too", { default: false }) },
      ),
    ],
    expects: [{ "cart.applyCoupon": { code: ["HERBST-7"], amount: [12.5], stackable: ["", false] } }],
    orchid: '[cart.applyCoupon(code="HERBST-7", amount=12.5)]',
    // Arguments must be JavaScript's source code in texts.
    maple: [call("cart_applyCoupon", { code: "'HERBST-7'", amount: 12.5 })],
  },
];
