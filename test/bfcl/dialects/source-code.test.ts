import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Read } from "../../../src/bfcl/dialects/dialect.js";
import { decodeJava, decodeJavascript } from "../../../src/bfcl/dialects/source-code.js";
import { isCallDict, isCallList, Opaque } from "../../../src/bfcl/value.js";

// Expected values follow docs/bfcl.md, section 9; where it is silent, they are what the original's parser answers
// (tree-sitter-java 0.21.0 and tree-sitter-javascript 0.21.4 under their extraction rules).

type Called = readonly [name: string, parameters: Readonly<Record<string, string>>];

/** The one call that was read, with "(positional)" for a key that is None; "no call" or "unreadable" else. */
function called(read: Read): Called | "no call" | "unreadable" {
  if (read.kind === "error") return "unreadable";
  if (!isCallList(read.value) || read.value.length !== 1) throw new Error("no list of one");
  const [only = null] = read.value;
  if (!isCallDict(only)) throw new Error("no dict in the list");
  const [[name, parameters] = []] = only;
  if (name === undefined) return "no call";
  if (typeof name !== "string" || parameters === undefined || !isCallDict(parameters)) throw new Error("no call");
  const entries = Array.from(parameters, ([key, value]) => [key instanceof Opaque ? "(positional)" : key, value]);
  return [name, Object.fromEntries(entries)];
}

describe.each([
  ["decodeJava", decodeJava],
  ["decodeJavascript", decodeJavascript],
] as const)("%s takes brackets and fences off", (_, decode) => {
  it.each([
    ["[f(a=1, b=2)]", ["f", { a: "1", b: "2" }]],
    ["f(a=1, b=2)", ["f", { a: "1", b: "2" }]],
    ["```\n [f(a=1, b=2)]\n``` ", ["f", { a: "1", b: "2" }]],
    ["[f(a=1, b=2)", ["f", { a: "1", b: "2" }]],
    ["\t[f(a=1, b=2)]", "unreadable"], // The tab stays, so that a bracket is put before it and one is too many.
    ["```java\n[f(a=1, b=2)]\n```", "unreadable"],
    ["[f(a=1, b=2)]\n\nHope this helps!", "unreadable"],
    ["", "no call"],
    ["[]", "no call"],
  ])("%j", (text, expected) => {
    expect(called(decode(text))).toEqual(expected);
  });

  it.each([[null], [1n], [[]], [new Map()]])("a result that is no text cannot be read", (result) => {
    expect(decode(result)).toEqual({ kind: "error", problem: "the result is no text" });
  });

  it("says what cannot be read", () => {
    expect(decode("[f(a=1 b=2)]")).toMatchObject({ problem: expect.stringMatching(/"b" is not expected there/) });
  });
});

describe("a call in Java", () => {
  it.each<[string, Called | "no call" | "unreadable"]>([
    ["Foo.bar(a=1)", ["Foo.bar", { a: "1" }]],
    ["Foo.bar(a=1);", ["Foo.bar", { a: "1" }]],
    ["a. b .f (a = 1)", ["a. b.f", { a: "1" }]],
    ["this.f(a=1)", ["this.f", { a: "1" }]],
    ["Foo.<T>bar(a=1)", ["Foo.bar", { a: "1" }]],
    ["new Foo().bar(a=1)", ["new Foo().bar", { a: "1" }]],
    // The outermost of several, and the first.
    ["a.b(x=1).c(y=2)", ["a.b(x=1).c", { y: "2" }]],
    ["f(a=g(b=1))", ["f", { a: "g(b=1)" }]],
    ["f(a=1); g(b=2);", ["f", { a: "1" }]],
    ["Foo.bar(a=1)\nbaz(b=2)", ["Foo.bar", { a: "1" }]],
    ["int x = f(a=1);", ["f", { a: "1" }]],
    ["Sure: f(a=1)", ["f", { a: "1" }]],
    ["return f(a=1);", ["f", { a: "1" }]],
    ["if (x) f(a=1); else g(b=2);", ["f", { a: "1" }]],
    ["import java.util.*; f(a=1)", ["f", { a: "1" }]],
    ["new Foo(a=1)", "no call"],
    // Arguments.
    ["foobar(x)", ["foobar", { "(positional)": "x" }]],
    ["f(Foo.class, a=1)", ["f", { "(positional)": "Foo.class", a: "1" }]],
    ["f(x, y)", "unreadable"],
    ['f(5, "x", true, x.y, g(), a=1)', ["f", { a: "1" }]],
    ["f(a=1, a=2)", "unreadable"],
    ["f(a+=1)", ["f", { a: "1" }]],
    ["f(a==1)", ["f", {}]],
    ["f(x.y=1, z[0]=2)", ["f", { "x.y": "1", "z[0]": "2" }]],
    ["f(a-b=1, c=2)", ["f", { c: "2" }]],
    ["f(default=1, class=2, package=3)", ["f", { default: "1", class: "2", package: "3" }]],
    ["f(new=1)", "unreadable"],
    ["f(a=1, b=2,)", ["f", { a: "1", b: "2", "(positional)": "" }]],
    ["Foo.bar(a=1,)", "unreadable"],
    ["f(a=1,, b=2)", "unreadable"],
    // Values.
    ['f(a="x, y")', ["f", { a: "x, y" }]],
    ['f(a="x \\" \\u00e9 \\n")', ["f", { a: 'x \\" \\u00e9 \\n' }]],
    ['f(a="x\ny")', ["f", { a: "x\ny" }]],
    ["f(a='abc')", ["f", { a: "abc" }]],
    ["f(a='')", "unreadable"],
    ["f(a='it's')", "unreadable"],
    ['f(a="""\nx "y"\n""")', ["f", { a: '""\nx "y"\n""' }]],
    ["f(a=b, c= d . e , g=h( 1, 2 ))", ["f", { a: "b", c: "d.e", g: "h( 1, 2 )" }]],
    [
      "f(a=-5, b=5L, c=.5, d=1.5f, e=0x1F, g=1_000)",
      ["f", { a: "-5", b: "5L", c: ".5", d: "1.5f", e: "0x1F", g: "1_000" }],
    ],
    ["f(a=5km)", "unreadable"],
    ['f(a="a b" + c . d)', ["f", { a: '"a b"+c.d' }]],
    ["f(a=x ? y : z, b=(x, y) -> x.go( y ))", ["f", { a: "x?y:z", b: "(x,y)->x.go( y )" }]],
    ["f(a=x -> { return y; })", ["f", { a: "x->{returny;}" }]],
    ["f(a=(String) x, b=(int) -5, c=(a) -5)", ["f", { a: "(String)x", b: "(int)-5", c: "(a)-5" }]],
    ["f(a=String[]::new, b=Foo::bar, c=int.class)", ["f", { a: "String[]::new", b: "Foo::bar", c: "int.class" }]],
    ["f(a=x instanceof Y, b=c >>> 2)", ["f", { a: "xinstanceofY", b: "c>>>2" }]],
    ["f(a=b=1)", ["f", { a: "b=1" }]],
    ["f(/* one */ a = 1) // done", ["f", { a: "1" }]],
    ["f(a=new int[]{1, 2}, b=new int[][]{{1}, {2}})", ["f", { a: "new int[]{1,2}", b: "new int[]{{1},{2}}" }]],
    ['f(a=new String[]{"x y", "z",})', ["f", { a: 'new String[]{"x y","z",}' }]],
    ["f(a=new int[5])", "unreadable"],
    ['f(a=new Foo(b=1, "c d", x + y))', ["f", { a: 'new Foo(b=1, "c d", x+y)' }]],
    ["f(a=new Map.Entry<String, ? extends T>())", ["f", { a: "new Map.Entry<String,?extendsT>()" }]],
    ['f(a=new HashMap<>() {{ put("a", 1); }}, b=2)', ["f", { a: "new HashMap<>()", b: "2" }]],
    ['f(a=new HashMap<>() {{ put("a", 1) }})', ["f", { a: "new HashMap<>()" }]],
    ['f(a=new HashMap<>() {{ "a", 1 }})', "unreadable"],
    ["f(a=new Foo() { public int x() { return 1; } })", ["f", { a: "new Foo()" }]],
    // What Java has no such expression for.
    ["f(a=1), g(b=2)", "unreadable"],
    ['f(a=["x"])', "unreadable"],
    ['f(a={"x": 1})', "unreadable"],
    ["f(a=#x)", "unreadable"],
    ["f(a=?)", "unreadable"],
    ["f(a=x y)", "unreadable"],
    ["f(a:1)", "unreadable"],
    ["f(a=1))", "unreadable"],
    ["f(a=", "unreadable"],
    // Prose: two words declare a variable; one alone, or a third, is an error.
    ["No function call needed", "no call"],
    ["No applicable function", "unreadable"],
    ["None", "unreadable"],
    ["Foo.bar", "unreadable"],
    ["Sorry, no.", "unreadable"],
    // One bracket may be missing before the one around it.
    ['f(a=new String[]{"x", "y")', ["f", { a: 'new String[]{"x","y"' }]],
    ["foo(a=x[0)", ["foo", { a: "x[0" }]],
    ["f(a=List.of(x, b=2", "unreadable"],
  ])("%j", (source, expected) => {
    expect(called(decodeJava(`[${source}]`))).toEqual(expected);
  });

  it("has its texts shifted behind characters that are not ASCII: byte offsets are taken for those of characters", () => {
    // Bytes: `é` has 2, so that what starts behind it is read one character late.
    expect(called(decodeJava('[f(a="é", bc=de, fg=hi)]'))).toEqual(["f", { a: 'é"', "c=": "e,", "g=": "i)" }]);
    // `日` has 3: two late.
    expect(called(decodeJava('[f(a="日", bcd=ef)]'))).toEqual(["f", { a: '日",', "d=e": ")" }]);
    // `😀` has 4 and is one character: three late.
    expect(called(decodeJava('[f(a="😀", bc=de, fghi=1)]'))).toEqual(["f", { a: '😀", ', de: " f", "i=1)": "" }]);
  });
});

describe("a call in JavaScript", () => {
  it.each<[string, Called | "no call" | "unreadable"]>([
    ["f(a=1)", ["f", { a: "1" }]],
    ["f(a=1);", ["f", { a: "1" }]],
    ["a.b[0] (x = 1)", ["a.b[0]", { x: "1" }]],
    ["f(a=1).then(b=2)", ["f(a=1).then", { b: "2" }]],
    ["(f)(a=1)", ["(f)", { a: "1" }]],
    // The first statement that is a call.
    ["f(a=1); g(b=2);", ["f", { a: "1" }]],
    ["f(a=1)\ng(b=2)", ["f", { a: "1" }]],
    ["const x = 1; f(a=x)", ["f", { a: "x" }]],
    ["if (x) { g(b=2) } else h(); f(a=1)", ["f", { a: "1" }]],
    ["f(a=1), g(b=2)", "no call"],
    ["x = f(a=1)", "no call"],
    ["const x = f(a=1);", "no call"],
    ["await f(a=1)", "no call"],
    ["new F(a=1)", "no call"],
    ["return f(a=1)", "no call"],
    ["Sure: f(a=1)", "no call"],
    ["hello", "no call"],
    ["foobar(a=1) foobaz(b=2)", ["foobar", { a: "1" }]], // One semicolon may be missing.
    ["hello there world", "unreadable"],
    // Arguments.
    ["f(a, b=1)", ["f", { "(positional)": "a", b: "1" }]],
    ["f(true)", ["f", { "(positional)": "true" }]],
    ["f(a, true)", "unreadable"],
    ["f(a=1, a=2)", "unreadable"],
    ['f(1, "x", false, null, undefined, {a: 1}, [a], ...b, (c=1), d==1, e+=1)', ["f", {}]],
    ["f(a=1,, b=2,)", ["f", { a: "1", b: "2" }]],
    ["f(x.y=1, [z]=2)", ["f", { "x.y": "1", "[z]": "2" }]],
    ["f(a-b=1, c=2)", ["f", { c: "2" }]],
    ["f(default=1, in=2, if=3)", ["f", { default: "1", in: "2", if: "3" }]],
    ["f(function=1)", "unreadable"],
    ["f?.(a=1)", ["f", {}]],
    ["f`a`", ["f", {}]],
    // Values are their source, minus one pair of equal outer quotes.
    [`f(a="x", b='y', c=\`z\`)`, ["f", { a: "x", b: "y", c: "`z`" }]],
    [`f(a="x" + "y", b='x' + "y")`, ["f", { a: 'x" + "y', b: `'x' + "y"` }]],
    [`f(a="it's", b='\\'')`, ["f", { a: "it's", b: "\\'" }]],
    ["f(a='it's')", "unreadable"],
    ['f(a="x\ny")', "unreadable"],
    ['f(a="x\n", b=1)', ["f", { a: "x\n", b: "1" }]],
    [
      "f(a=[1, [2]], b={c: 1, 'd': [2], e, ...g, h() { return 1 }})",
      ["f", { a: "[1, [2]]", b: "{c: 1, 'd': [2], e, ...g, h() { return 1 }}" }],
    ],
    ["f(a={b=1})", "unreadable"],
    ["f(a=x => x + 1, b=(x, y) => { return [x] })", ["f", { a: "x => x + 1", b: "(x, y) => { return [x] }" }]],
    [
      "f(a=async function g(x) { await x; }, b=function() {})",
      ["f", { a: "async function g(x) { await x; }", b: "function() {}" }],
    ],
    [
      "f(a=function() { try { x() } catch (e) { y } finally { z } for (const b of c) d(b); return })",
      ["f", { a: "function() { try { x() } catch (e) { y } finally { z } for (const b of c) d(b); return }" }],
    ],
    ["f(a=function() { ... })", "unreadable"],
    ["f(a=class A extends B { x = 1; })", ["f", { a: "class A extends B { x = 1; }" }]],
    ["f(a=-1, b=.5, c=10n, d=0x1F, e=1e3)", ["f", { a: "-1", b: ".5", c: "10n", d: "0x1F", e: "1e3" }]],
    ["f(a=10px)", "unreadable"],
    ["f(a=/[/]x/g, b=c / d / e)", ["f", { a: "/[/]x/g", b: "c / d / e" }]],
    ["f(a=/var/log/db.log)", ["f", { a: "/var/log/db.log" }]], // A regular expression with odd flags, divided.
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is JavaScript that is read.
    ["f(a=`x ${ {y: `z${1}`} }`)", ["f", { a: "`x ${ {y: `z${1}`} }`" }]],
    ["f(a=new Map([[1, 2]]), b=new Date, c=typeof x)", ["f", { a: "new Map([[1, 2]])", b: "new Date", c: "typeof x" }]],
    ["f(a=x?.y, b=x ?? y, c=x ? .5 : z)", ["f", { a: "x?.y", b: "x ?? y", c: "x ? .5 : z" }]],
    ["f(a=b=1)", ["f", { a: "b=1" }]],
    ["f(a=“x”)", ["f", { a: "“x”" }]],
    ["f(é=ü, b=1)", ["f", { é: "ü", b: "1" }]],
    ["f(/* one */ a = 1) // done", ["f", { a: "1" }]],
    ["f(a=#x)", "unreadable"],
    ["f(a=@x)", "unreadable"],
    ["f(a:1)", "unreadable"],
    ['f("a"=1)', "unreadable"],
    ["f(a=1 b=2)", "unreadable"],
    ["f(a=1) g(b=2)", "unreadable"],
    ["f(a=1", "unreadable"],
    ["f(a=1))", "unreadable"],
    // One bracket may be missing before the one around it.
    ["f(a=[1, 2, b=3)", ["f", { a: "[1, 2, b=3" }]],
    ["f(a={x: [1, 2}, b=3)", ["f", { a: "{x: [1, 2}", b: "3" }]],
    ["f(a=[[1, {x: 2])", "unreadable"],
  ])("%j", (source, expected) => {
    expect(called(decodeJavascript(`[${source}]`))).toEqual(expected);
  });
});

describe.each([
  ["decodeJava", decodeJava],
  ["decodeJavascript", decodeJavascript],
] as const)("%s never throws", (_, decode) => {
  const piece = fc.constantFrom(
    ...[
      "f(",
      "a=",
      ")",
      "[",
      "]",
      "{",
      "}",
      ",",
      ";",
      '"',
      "'",
      "`",
      "${",
      "new ",
      "x",
      ".",
      "->",
      "=>",
      "<",
      ">",
      "?",
      ":",
    ],
    ...["1", "/", "//", "/*", "\\", "\n", "function", "return ", "if(", "é", "😀", "int ", "=", "-", "::", "class "],
  );

  it("whatever the text", () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join("")),
        ),
        (text) => {
          expect(["read", "error"]).toContain(decode(text).kind);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it.each(["[", "f(a=", "-", "new ", "a?b:", '"', "`${"])(
    "a megabyte of %j is refused, or read, soon",
    (unit) => {
      const text = unit.repeat(2 ** 20 / unit.length);
      const start = performance.now();
      decode(text);
      decode(`[f(a=${text})]`);
      expect(performance.now() - start).toBeLessThan(30_000);
    },
    60_000,
  );
});
