import { useEffect, useRef } from "preact/hooks";
import type { ReportIndex } from "../core/report-page.js";
import type { SampleView } from "../core/sample-view.js";
import { Detail } from "./detail.js";
import { Filters } from "./filters.js";
import { KeyHelp } from "./key-help.js";
import type { Command } from "./keyboard.js";
import { SampleList } from "./sample-list.js";
import { Summary } from "./summary.js";
import { useKeys } from "./use-keys.js";
import { type Listing, useListing } from "./use-listing.js";
import { useNarrow } from "./use-narrow.js";
import { useView } from "./use-view.js";

type Props = { readonly index: ReportIndex; readonly openSample: (sample: number) => Promise<SampleView> };

/** The samples: what limits them, their list, and the open one. */
export function App({ index, openSample }: Props) {
  const navigation = useView(index);
  const { view, problems, go } = navigation;
  const narrow = useNarrow();
  const listing = useListing(index, navigation, narrow);
  const { samples, opened, active, attention, open, step, close } = listing;
  const help = useRef<HTMLDialogElement>(null);
  const showHelp = (): void => help.current?.showModal();
  const isOpen = opened >= 0;
  useEffect(() => void document.documentElement.toggleAttribute("data-sample-open", isOpen), [isOpen]);
  useKeys(isOpen, (command) => actions(listing, showHelp)[command]());

  return (
    <>
      <Filters index={index} view={view} narrow={narrow} onChange={go} />
      <div class="summary-line">
        <Summary index={index} samples={samples} metric={view.filter.metric} />
        <button type="button" class="keys-button" onClick={showHelp}>
          Keys <kbd>?</kbd>
        </button>
      </div>
      {problems.map((problem) => (
        <p key={problem} class="banner" role="alert">
          {problem}
        </p>
      ))}
      <div class={isOpen ? "panes open" : "panes"}>
        <SampleList
          index={index}
          view={view}
          samples={samples}
          active={active}
          compact={narrow || isOpen}
          attention={attention}
          onOpen={open}
          onChange={go}
        />
        {isOpen && (
          <Detail
            index={index}
            sample={opened}
            shown={view.shown}
            metric={view.filter.metric}
            place={{ at: samples.indexOf(opened), of: samples.length }}
            openSample={openSample}
            onShow={(shown) => go({ ...view, shown })}
            onStep={step}
            onClose={close}
          />
        )}
      </div>
      <KeyHelp dialog={help} />
    </>
  );
}

const page = 12;

const actions = (
  { samples, active, move, step, open, close }: Listing,
  showHelp: () => void,
): Readonly<Record<Command, () => void>> => ({
  search: () => document.getElementById("search")?.focus(),
  next_row: () => move(1),
  previous_row: () => move(-1),
  next_page: () => move(page),
  previous_page: () => move(-page),
  first_row: () => move(-samples.length),
  last_row: () => move(samples.length),
  open: () => open(samples[active] ?? -1),
  close,
  next_sample: () => step(1),
  previous_sample: () => step(-1),
  help: showHelp,
});
