import { useEffect, useState } from "preact/hooks";
import type { SampleView } from "../core/sample-view.js";

/** A sample's texts, while they are opened and after. */
export type OpenedSample =
  | { readonly kind: "opening" }
  | { readonly kind: "opened"; readonly view: SampleView }
  | { readonly kind: "failed"; readonly message: string };

export function useSample(sample: number, openSample: (sample: number) => Promise<SampleView>): OpenedSample {
  const [state, setState] = useState<{ readonly of: number; readonly opened: OpenedSample } | null>(null);
  useEffect(() => {
    let wanted = true;
    const show = (opened: OpenedSample): void => {
      if (wanted) setState({ of: sample, opened });
    };
    openSample(sample).then(
      (view) => show({ kind: "opened", view }),
      (error: unknown) => show({ kind: "failed", message: String(error) }),
    );
    return () => {
      wanted = false;
    };
  }, [sample, openSample]);
  return state?.of === sample ? state.opened : { kind: "opening" };
}
