import { useLayoutEffect, useState } from "preact/hooks";
import type { ReportIndex } from "../core/report-page.js";
import { type LinkedView, readHash, writeHash } from "./deep-link.js";
import { firstView, type View } from "./view.js";

/** What is shown, and how to show something else; the address says the same, and back and forward work. */
export type Navigation = LinkedView & { readonly go: (view: View) => void };

export function useView(index: ReportIndex): Navigation {
  const [linked, setLinked] = useState<LinkedView>(() => readHash(location.hash, index) ?? plain(firstView));
  useLayoutEffect(() => {
    // A link to a section of the page is none of ours: what is shown stays.
    const follow = (): void => setLinked((now) => readHash(location.hash, index) ?? now);
    addEventListener("popstate", follow);
    return () => removeEventListener("popstate", follow);
  }, [index]);
  const go = (view: View): void => {
    const address = `${location.href.split("#")[0]}${withMark(writeHash(view, index))}`;
    // A sample opened or closed is a step to go back to; a filter being typed is not.
    const step = view.sample === linked.view.sample ? "replaceState" : "pushState";
    history[step](null, "", address);
    setLinked(plain(view));
  };
  return { ...linked, go };
}

const plain = (view: View): LinkedView => ({ view, problems: [] });

const withMark = (hash: string): string => (hash === "" ? "" : `#${hash}`);
