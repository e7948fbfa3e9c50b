import type { PredictionView } from "../core/sample-view.js";
import { Foreign, ForeignText } from "./foreign.js";

/** BFCL's verdict on a case that is wrong. */
export function CheckPart({ check }: { readonly check: NonNullable<PredictionView["check"]> }) {
  return (
    <section class="part" data-part="verdict">
      <h4>Check</h4>
      <dl class="reply">
        <div>
          <dt>error type</dt>
          <dd>
            <code>
              <Foreign text={check.error_type} />
            </code>
          </dd>
        </div>
        <div>
          <dt>section</dt>
          <dd>
            <Foreign text={check.section} />
          </dd>
        </div>
        {check.argument !== null && (
          <div>
            <dt>argument</dt>
            <dd>
              <code>
                <Foreign text={check.argument} />
              </code>
            </dd>
          </div>
        )}
        <div>
          <dt>message</dt>
          <dd>
            <ForeignText of={{ text: check.message }} />
          </dd>
        </div>
      </dl>
    </section>
  );
}
