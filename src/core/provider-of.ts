/**
 * Whose tool it is, as ToolBench names tools: `Finance-twelve_data-atr` (category, provider, API) is of
 * `Finance-twelve_data`. null for a name with fewer than two hyphens.
 *
 * None of the three parts has a hyphen in ToolBench's catalogues (ToolGrad v3 lists 15,367 names), and the rule is for
 * these. It reads other names the same way: the API is what follows the last hyphen, the provider all before it. So tools
 * that are named in words with hyphens between, as some MCP servers do, count as of one provider where all but their
 * last word is the same: `browser-take-screenshot` and `browser-take-note`, but not `browser-close`, which has none.
 */
export function providerOf(tool: string): string | null {
  const last = tool.lastIndexOf("-");
  return tool.indexOf("-") < last ? tool.slice(0, last) : null;
}
