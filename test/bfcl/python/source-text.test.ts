import { expect, it } from "vitest";
import { readExpression } from "../../../src/bfcl/python/read-expression.js";
import { sourceText } from "../../../src/bfcl/python/source-text.js";

// As CPython 3.11's ast.unparse prints them.
it.each([
  [`g(1,"x")`, "g(1, 'x')"],
  [`g( a = 1 , *b )`, "g(*b, a=1)"],
  [`f("it's")`, `f("it's")`],
  [`f("it's \\"x\\"")`, `f('it\\'s "x"')`],
  ["f('a' 'b', u'c', b\"\\xff\")", "f('ab', u'c', b'\\xff')"],
  ["f(0x1F, 1_000, 1e400, .5, 2j, None)", "f(31, 1000, 1e309, 0.5, 2j, None)"],
  ["d[1,2]", "d[1, 2]"],
  ["d[()]", "d[()]"],
  ["d[1:2, ::3, 4:]", "d[1:2, ::3, 4:]"],
  ["(a+b)*c-d*(e/f)", "(a + b) * c - d * (e / f)"],
  ["a-(b-c)", "a - (b - c)"],
  ["(a-b)-c", "a - b - c"],
  ["a**-b", "a ** (-b)"],
  ["(-a)**b", "(-a) ** b"],
  ["(a**b)**c", "(a ** b) ** c"],
  ["- -a", "--a"],
  ["not(a==b)", "not a == b"],
  ["(not a)==b", "(not a) == b"],
  ["a or b and c", "a or (b and c)"],
  ["a and (b or c)", "a and (b or c)"],
  ["a<b not in c is not d", "a < b not in c is not d"],
  ["(a if b else c)if d else e", "(a if b else c) if d else e"],
  ["f(lambda:0,lambda a,/,b=1,*,c:(d,))", "f(lambda: 0, lambda a, /, b=1, *, c: (d,))"],
  ["(lambda:0)()", "(lambda: 0)()"],
  ["1 .real", "1 .real"],
  ["1.5.real", "1.5.real"],
  ["(1,2)", "(1, 2)"],
  ["(1,)", "(1,)"],
  ["()", "()"],
  ["[a,*b]", "[a, *b]"],
  ["{1:2,**a}", "{1: 2, **a}"],
  ["{1,2}", "{1, 2}"],
  ["f(x for x in y)", "f((x for x in y))"],
  ["[a for b,c in d if e if(f or g)]", "[a for b, c in d if e if f or g]"],
  ["{a:b async for c in d}", "{a: b async for c in d}"],
  ["[x:=1]", "[(x := 1)]"],
  ["(await a).b", "(await a).b"],
  ["f((yield a), (yield), (yield from b))", "f((yield a), (yield), (yield from b))"],
  ["f(..., **k)", "f(..., **k)"],
])("%s is printed as %s", (text, printed) => {
  expect(sourceText(readExpression(text))).toBe(printed);
});
