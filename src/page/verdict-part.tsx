import type { PredictionView } from "../core/sample-view.js";
import { CopyButton } from "./copy-button.js";
import { Foreign } from "./foreign.js";
import { formatScore, inWords } from "./format.js";
import { ReplyValue } from "./reply-value.js";

type Verdict = NonNullable<PredictionView["verdict"]>;

/** What the judge said; `shown` also where it said nothing. */
export function VerdictPart({ verdict, shown }: { readonly verdict: Verdict | null; readonly shown: boolean }) {
  if (verdict === null && !shown) return null;
  return (
    <section class="part" data-part="verdict">
      <h4>Verdict</h4>
      {verdict === null && <p class="quiet">There is no verdict.</p>}
      {verdict?.source === "recorded" && (
        <p>
          <Score score={verdict.qor} /> <span class="quiet">Recorded: an earlier evaluation left only the number.</span>
        </p>
      )}
      {verdict?.source === "judged" && <Judged verdict={verdict} />}
    </section>
  );
}

const Score = ({ score }: { readonly score: number }) => (
  <strong class="verdict-score">{formatScore(score, { scale: 100 })}</strong>
);

function Judged({ verdict }: { readonly verdict: Extract<Verdict, { source: "judged" }> }) {
  return (
    <>
      <p class="verdict-line">
        <Score score={verdict.score} />
        {verdict.flags.map((flag) => (
          <span key={flag} class="badge warn">
            <Foreign text={inWords(flag)} />
          </span>
        ))}
      </p>
      <dl class="reply">
        {Object.entries(verdict.reply).map(([key, value]) => (
          <div key={key}>
            <dt>
              <Foreign text={inWords(key)} />
            </dt>
            <dd>
              <ReplyValue value={value} depth={0} />
            </dd>
          </div>
        ))}
      </dl>
      <p class="verdict-key">
        <span class="quiet">
          rubric <Foreign text={verdict.rubric} />, edition {verdict.edition}, key
        </span>{" "}
        <code>
          <Foreign text={verdict.key} />
        </code>{" "}
        <CopyButton label="Copy key" text={() => verdict.key} />
      </p>
    </>
  );
}
