import { describe, expect, it } from "vitest";
import { formatPython, reprPython } from "../../src/pyvalue/index.js";
import { pythonValue } from "./python-value.js";

const raw = String.raw;

// Expected texts are worked by hand from Python's documented rules for `repr` and `float.__repr__`.
const cases: Readonly<Record<string, readonly (readonly [json: string, repr: string])[]>> = {
  "the three words": [
    ["null", "None"],
    ["true", "True"],
    ["false", "False"],
  ],
  "an int keeps all its digits": [
    ["0", "0"],
    ["-0", "0"],
    ["7", "7"],
    ["-42", "-42"],
    ["1000000", "1000000"],
    ["9007199254740991", "9007199254740991"],
    ["9007199254740993", "9007199254740993"],
    ["-9007199254740995", "-9007199254740995"],
    ["18446744073709551616", "18446744073709551616"],
    ["100000000000000000000000", "100000000000000000000000"],
    ["314159265358979323846264338327950288419716939937510", "314159265358979323846264338327950288419716939937510"],
  ],
  "a float from 0.0001 to below 1e16 is plain and has a point": [
    ["1.0", "1.0"],
    ["0.0", "0.0"],
    ["-0.0", "-0.0"],
    ["-0e0", "-0.0"],
    ["0e7", "0.0"],
    ["5.50", "5.5"],
    ["-3.25", "-3.25"],
    ["47.000", "47.0"],
    ["0.1", "0.1"],
    ["0.30000000000000004", "0.30000000000000004"],
    ["3.14159265358979323846", "3.141592653589793"],
    ["1e0", "1.0"],
    ["1E2", "100.0"],
    ["25e-1", "2.5"],
    ["6.02e3", "6020.0"],
    ["1e+3", "1000.0"],
    ["0.0001", "0.0001"],
    ["1e-4", "0.0001"],
    ["0.00012", "0.00012"],
    ["-0.00099", "-0.00099"],
    ["123456789.125", "123456789.125"],
    ["1e15", "1000000000000000.0"],
    ["2.5e15", "2500000000000000.0"],
    ["9007199254740993.0", "9007199254740992.0"],
    ["9999999999999998.0", "9999999999999998.0"],
  ],
  "any other float has an exponent of two digits or three": [
    ["0.00001", "1e-05"],
    ["0.00009", "9e-05"],
    ["0.000099999", "9.9999e-05"],
    ["-1e-5", "-1e-05"],
    ["1.25e-7", "1.25e-07"],
    ["2e-10", "2e-10"],
    ["1e-100", "1e-100"],
    ["10000000000000000.0", "1e+16"],
    ["9999999999999999.0", "1e+16"],
    ["-12000000000000000.0", "-1.2e+16"],
    ["1e17", "1e+17"],
    ["123456789012345678901.0", "1.2345678901234568e+20"],
    ["1e20", "1e+20"],
    ["1e21", "1e+21"],
    ["6.02214076e23", "6.02214076e+23"],
    ["1e100", "1e+100"],
    ["1.5e300", "1.5e+300"],
    ["1.7976931348623157e308", "1.7976931348623157e+308"],
    ["5e-324", "5e-324"],
    ["4.9e-324", "5e-324"],
    ["2.2250738585072014e-308", "2.2250738585072014e-308"],
  ],
  "beyond the doubles there is inf and 0.0": [
    ["NaN", "nan"],
    ["Infinity", "inf"],
    ["-Infinity", "-inf"],
    ["1e400", "inf"],
    ["-1e400", "-inf"],
    ["1e-400", "0.0"],
    ["-1e-400", "-0.0"],
  ],
  "quotes are single, unless only single ones are inside": [
    [raw`""`, raw`''`],
    [raw`"plain"`, raw`'plain'`],
    [raw`"it's"`, raw`"it's"`],
    [raw`"'"`, raw`"'"`],
    [raw`"\""`, raw`'"'`],
    [raw`"say \"hi\""`, raw`'say "hi"'`],
    [raw`"it's \"both\""`, raw`'it\'s "both"'`],
    [raw`"'\""`, raw`'\'"'`],
    [raw`"\u0027"`, raw`"'"`],
    ['"`tick`"', "'`tick`'"],
    [raw`"‘typographic’ “quotes”"`, raw`'‘typographic’ “quotes”'`],
  ],
  "the backslash is doubled, the solidus is not escaped": [
    [raw`"\\"`, raw`'\\'`],
    [raw`"C:\\dir\\new"`, raw`'C:\\dir\\new'`],
    [raw`"\\n"`, raw`'\\n'`],
    [raw`"\\'"`, raw`"\\'"`],
    [raw`"\\\"'"`, raw`'\\"\''`],
    [raw`"a\/b"`, raw`'a/b'`],
    [raw`"a/b"`, raw`'a/b'`],
  ],
  controls: [
    [raw`"\t"`, raw`'\t'`],
    [raw`"one\ntwo"`, raw`'one\ntwo'`],
    [raw`"\r\n"`, raw`'\r\n'`],
    [raw`"\\\n"`, raw`'\\\n'`],
    [raw`"don't\n"`, raw`"don't\n"`],
    [raw`"\b"`, raw`'\x08'`],
    [raw`"\f"`, raw`'\x0c'`],
    [raw`"\u000b"`, raw`'\x0b'`],
    [raw`"\u0000"`, raw`'\x00'`],
    [raw`"\u0007bell"`, raw`'\x07bell'`],
    [raw`"\u001b[0m"`, raw`'\x1b[0m'`],
    [raw`"\u001f\u0020"`, raw`'\x1f '`],
    [raw`"~\u007f"`, raw`'~\x7f'`],
    [raw`"\u0080\u0085\u009f"`, raw`'\x80\x85\x9f'`],
  ],
  "spaces and formats, the ASCII space aside": [
    [raw`"a b"`, raw`'a b'`],
    [raw`"a\u00a0b"`, raw`'a\xa0b'`],
    [raw`"soft\u00adhyphen"`, raw`'soft\xadhyphen'`],
    [raw`"\u1680\u180e"`, raw`'\u1680\u180e'`],
    [raw`"\u2002\u2009\u200a"`, raw`'\u2002\u2009\u200a'`],
    [raw`"\u200b\u200c\u200d\u200e\u200f"`, raw`'\u200b\u200c\u200d\u200e\u200f'`],
    [raw`"\u2028\u2029"`, raw`'\u2028\u2029'`],
    [raw`"\u202eabc\u202c"`, raw`'\u202eabc\u202c'`],
    [raw`"12\u202f000"`, raw`'12\u202f000'`],
    [raw`"\u205f\u2060"`, raw`'\u205f\u2060'`],
    [raw`"\u3000"`, raw`'\u3000'`],
    [raw`"\ufeffa"`, raw`'\ufeffa'`],
    [raw`"\udb40\udc41"`, raw`'\U000e0041'`],
  ],
  "private, unassigned and lone": [
    [raw`"\ue000\uf8ff"`, raw`'\ue000\uf8ff'`],
    [raw`"\udbff\udffd"`, raw`'\U0010fffd'`],
    [raw`"\ufffe\uffff"`, raw`'\ufffe\uffff'`],
    [raw`"\u0378"`, raw`'\u0378'`],
    [raw`"\ud83d"`, raw`'\ud83d'`],
    [raw`"\ude00"`, raw`'\ude00'`],
    [raw`"\ude00\ud83d"`, raw`'\ude00\ud83d'`],
    [raw`"\ud83dx"`, raw`'\ud83dx'`],
    [raw`"\ud83d\ud83d\ude00"`, raw`'\ud83d😀'`],
  ],
  "assigned after Unicode 15.1, and so unknown to Python 3.13": [
    [raw`"\u088f"`, raw`'\u088f'`],
    [raw`"\u0897"`, raw`'\u0897'`],
    [raw`"\u20c1"`, raw`'\u20c1'`],
    [raw`"\ud83e\udee9"`, raw`'\U0001fae9'`],
    [raw`"\ud80d\udc60"`, raw`'\U00013460'`],
  ],
  "what can be printed stays": [
    [raw`"Zürich"`, raw`'Zürich'`],
    [raw`"S\u00e3o Paulo"`, raw`'São Paulo'`],
    [raw`"\u00a1\u00ff"`, raw`'¡ÿ'`],
    [raw`"東京"`, raw`'東京'`],
    [raw`"한국어"`, raw`'한국어'`],
    [raw`"العربية"`, raw`'العربية'`],
    [raw`"3 °C – “mild” … €5"`, raw`'3 °C – “mild” … €5'`],
    [raw`"😀"`, raw`'😀'`],
    [raw`"\ud83d\ude00"`, raw`'😀'`],
    [raw`"👨\u200d👩"`, raw`'👨\u200d👩'`],
    ['"e\u0301"', "'e\u0301'"],
    [raw`"\ud835\udcb3"`, raw`'𝒳'`],
    [raw`"\ufffd"`, "'\ufffd'"],
    [raw`"漢\u200b字\u3000'"`, raw`"漢\u200b字\u3000'"`],
  ],
  "lists and dicts": [
    ["[]", "[]"],
    ["[ ]", "[]"],
    ["{}", "{}"],
    ["{\n}", "{}"],
    ["[1]", "[1]"],
    ['[1,2.0,"x",null]', "[1, 2.0, 'x', None]"],
    ["[[],[{}]]", "[[], [{}]]"],
    ['[""]', "['']"],
    ['{"a":1}', "{'a': 1}"],
    ['{"":""}', "{'': ''}"],
    ['{"a":[true,{"b":-0.0}],"c":{}}', "{'a': [True, {'b': -0.0}], 'c': {}}"],
    ['{"it\'s":1}', '{"it\'s": 1}'],
    [raw`{"a\nb":"c\td"}`, raw`{'a\nb': 'c\td'}`],
    ['{"10":1,"2":2,"b":3,"a":4}', "{'10': 1, '2': 2, 'b': 3, 'a': 4}"],
    ['{"z":1,"0":2}', "{'z': 1, '0': 2}"],
    ['{"__proto__":{"x":1},"constructor":2}', "{'__proto__': {'x': 1}, 'constructor': 2}"],
    ['{"a":1,"b":2,"a":3}', "{'a': 3, 'b': 2}"],
    [raw`{"a":1,"\u0061":2}`, "{'a': 2}"],
    [" [ 1 ,\t2\r\n] ", "[1, 2]"],
  ],
};

describe("reprPython", () => {
  for (const [fact, rows] of Object.entries(cases)) {
    describe(fact, () => {
      it.each(rows)("%s", (json, repr) => {
        expect(reprPython(pythonValue(json))).toBe(repr);
      });
    });
  }

  it("prints a value as deep as can be read", () => {
    const deepest = "[".repeat(1_000) + "]".repeat(1_000);
    expect(reprPython(pythonValue(deepest))).toBe(deepest);
  });

  it("prints a trace of calls as Python does", () => {
    const trace = raw`[[{"tool": "weather", "tool_input": {"city": "São Paulo", "days": 3, "lat": -23.50}, "log": "\nInvoking: 'weather'\n"}, {"error": "", "response": "{'temp': 21}"}]]`;
    expect(reprPython(pythonValue(trace))).toBe(
      raw`[[{'tool': 'weather', 'tool_input': {'city': 'São Paulo', 'days': 3, 'lat': -23.5}, 'log': "\nInvoking: 'weather'\n"}, {'error': '', 'response': "{'temp': 21}"}]]`,
    );
  });
});

describe("formatPython", () => {
  it("leaves a string as it is", () => {
    const text = "it's\u2028{x}\t\"\\\ud83d";
    expect(formatPython(text)).toBe(text);
  });

  it("prints anything else as its repr", () => {
    expect(formatPython(null)).toBe("None");
    expect(formatPython(pythonValue('{"text": "a\\nb"}'))).toBe(raw`{'text': 'a\nb'}`);
    expect(formatPython(["a"])).toBe("['a']");
  });
});
