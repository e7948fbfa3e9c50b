import { readFileSync } from "node:fs";
import { inflateRawSync } from "node:zlib";
import type { ReportBlock, ReportIndex } from "../../src/core/report-page.js";
import type { SampleView } from "../../src/core/sample-view.js";

/** What a report's page holds for its program, as that reads it. */
export type PageData = {
  readonly html: string;
  readonly index: ReportIndex;
  /** Every sample, in order. */
  readonly views: readonly SampleView[];
  readonly view: (id: string) => SampleView;
};

export function readPage(file: string): PageData {
  const html = readFileSync(file, "utf8");
  const packed = new Map(
    [...html.matchAll(/<script type="text\/plain" id="([^"]+)">([^<]*)<\/script>/g)].map(
      ([, id = "", data = ""]) => [id, data] as const,
    ),
  );
  const unpack = (id: string): unknown =>
    JSON.parse(inflateRawSync(Buffer.from(packed.get(id) ?? "", "base64")).toString("utf8"));
  const blocks = [...packed.keys()].filter((id) => id.startsWith("block-"));
  const views = blocks.flatMap((_, number) => unpack(`block-${number}`) as ReportBlock); // What the report wrote.
  return {
    html,
    index: unpack("index") as ReportIndex, // What the report wrote.
    views,
    view(id) {
      const found = views.find(({ reference }) => reference.id === id);
      if (found === undefined) throw new Error(`the page has no sample ${id}`);
      return found;
    },
  };
}
