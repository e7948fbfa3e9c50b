import type { ReportIndex } from "../core/report-page.js";
import type { PredictionView, SampleView } from "../core/sample-view.js";
import { Foreign } from "./foreign.js";
import { MissingText } from "./missing-text.js";
import { RunsTable } from "./runs-table.js";

type Props = { readonly index: ReportIndex; readonly view: SampleView };

/** Each reference tool, and whether each run called it. */
export function ReferenceTools({ index, view }: Props) {
  const { tools, texts } = view.reference;
  if (tools === null) return <MissingText none="The ground truth has none that can be read." texts={texts} />;
  if (tools.length === 0) return <p class="quiet">None: the right answer is to call nothing.</p>;
  return (
    <RunsTable index={index} label="Reference tools" rows="Tool">
      {tools.map((tool, at) => (
        <tr key={at}>
          <th scope="row" class="code-name">
            <Foreign text={tool} />
          </th>
          {index.runs.map(({ label }, run) => (
            <td key={label}>
              <Called tool={tool} prediction={view.runs[run] ?? null} />
            </td>
          ))}
        </tr>
      ))}
    </RunsTable>
  );
}

function Called({ tool, prediction }: { readonly tool: string; readonly prediction: PredictionView | null }) {
  const trace = prediction?.trace ?? null;
  if (trace === null) return <span class="quiet">{isThere(prediction) ? "not known" : "no prediction"}</span>;
  const calls = trace.filter((step) => step.tool === tool);
  if (calls.length === 0) return <span class="state bad">✗ not called</span>;
  if (calls.some(({ succeeded }) => succeeded)) return <span class="state good">✓ called</span>;
  return <span class="state warn">! called, failed</span>;
}

/** It was scored, whether or not its calls can be shown. */
const isThere = (prediction: PredictionView | null): boolean =>
  prediction?.disposition === "scored" || prediction?.disposition === "verdict_missing";
