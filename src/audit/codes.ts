import { once } from "../core/once.js";

/**
 * What a short form may stand for: `JP` Japan, `EUR` the euro, `ja` Japanese, `NY` New York; none for most. Regions and
 * currencies in capitals, languages in small letters, as the CLDR of Node's ICU names them in English, and the states of the
 * USA.
 */
export const meaningsOf = (code: string): readonly string[] => meanings().get(code) ?? [];

/** Made when first asked for: it takes some 1,500 names. */
const meanings = once((): ReadonlyMap<string, readonly string[]> => {
  const [regions, languages, currencies] = [named("region"), named("language"), named("currency")];
  const found = new Map<string, string[]>();
  const put = (code: string, meaning: string | undefined) => {
    if (meaning !== undefined) found.set(code, [...(found.get(code) ?? []), meaning]);
  };
  for (const code of letters.flatMap((one) => letters.map((other) => one + other))) {
    put(code, regions.of(code));
    put(code.toLowerCase(), languages.of(code.toLowerCase()));
  }
  for (const code of Intl.supportedValuesOf("currency")) put(code, currencies.of(code));
  for (const [code, meaning] of others) put(code, meaning);
  return found;
});

const named = (type: "region" | "language" | "currency") => new Intl.DisplayNames("en", { type, fallback: "none" });

const letters = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"];

/** What CLDR has no code for. */
const others: readonly (readonly [code: string, meaning: string])[] = (
  "US America,US American,USA United States,USA America,GB Britain,GB England,UK Britain,UAE United Arab Emirates,LA Los Angeles," +
  "AL Alabama,AK Alaska,AZ Arizona,AR Arkansas,CA California,CO Colorado,CT Connecticut,DE Delaware,FL Florida,GA Georgia," +
  "HI Hawaii,ID Idaho,IL Illinois,IN Indiana,IA Iowa,KS Kansas,KY Kentucky,LA Louisiana,ME Maine,MD Maryland," +
  "MA Massachusetts,MI Michigan,MN Minnesota,MS Mississippi,MO Missouri,MT Montana,NE Nebraska,NV Nevada," +
  "NH New Hampshire,NJ New Jersey,NM New Mexico,NY New York,NC North Carolina,ND North Dakota,OH Ohio,OK Oklahoma," +
  "OR Oregon,PA Pennsylvania,RI Rhode Island,SC South Carolina,SD South Dakota,TN Tennessee,TX Texas,UT Utah,VT Vermont," +
  "VA Virginia,WA Washington,WV West Virginia,WI Wisconsin,WY Wyoming,DC District of Columbia"
)
  .split(",")
  .map((line) => {
    const [code = "", ...meaning] = line.split(" ");
    return [code, meaning.join(" ")];
  });
