import type { ReportIndex } from "../core/report-page.js";
import { sameSort, sortChoices } from "./choices.js";
import { ChoiceField } from "./field.js";
import { firstView, type View } from "./view.js";

type Props = { readonly index: ReportIndex; readonly view: View; readonly onChange: (view: View) => void };

export function SortFields({ index, view, onChange }: Props) {
  const choices = sortChoices(index);
  const { by, descending } = view.sort;
  return (
    <>
      <ChoiceField
        label="Sort by"
        names={choices.map(({ label }) => label)}
        value={choices.findIndex((choice) => sameSort(choice.by, by))}
        onChange={(at) => onChange({ ...view, sort: { by: choices[at ?? 0]?.by ?? firstView.sort.by, descending } })}
      />
      <ChoiceField
        label="Order"
        names={["ascending", "descending"]}
        value={descending ? 1 : 0}
        onChange={(at) => onChange({ ...view, sort: { by, descending: at === 1 } })}
      />
    </>
  );
}
