import { spawnSync } from "node:child_process";

export type ParsedSvg = {
  /** Names of elements and of attributes, each once, sorted; without the SVG namespace. */
  readonly elements: readonly string[];
  readonly attributes: readonly string[];
  /** What every `text` says, in order. */
  readonly texts: readonly string[];
  readonly label: string;
};

const parse = `
import json, sys, xml.etree.ElementTree as tree
parsed = []
for svg in json.loads(sys.stdin.buffer.read()):
    root = tree.fromstring(svg.encode("utf-8"))
    every = list(root.iter())
    parsed.append({
        "elements": sorted({e.tag.replace("{http://www.w3.org/2000/svg}", "") for e in every}),
        "attributes": sorted({name for e in every for name in e.attrib}),
        "texts": [e.text or "" for e in every if e.tag.endswith("}text")],
        "label": root.attrib["aria-label"],
    })
print(json.dumps(parsed))
`;

export const hasParser = spawnSync("python3", ["-c", "import xml.etree.ElementTree"]).status === 0;

/** What an XML parser that is not ours makes of SVGs. */
export function parsedSvgs(svgs: readonly string[]): readonly ParsedSvg[] {
  const { status, stdout, stderr } = spawnSync("python3", ["-c", parse], {
    input: JSON.stringify(svgs),
    encoding: "utf8",
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`an SVG is no XML: ${stderr}`);
  return JSON.parse(stdout);
}
