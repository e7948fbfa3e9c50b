import type { ComponentChildren } from "preact";

type Props = { readonly label: string; readonly children: ComponentChildren };

/** What may be wider than its place: it scrolls by itself, by key too. */
export const Scroll = ({ label, children }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by key.
  <section class="scroll" tabIndex={0} aria-label={label}>
    {children}
  </section>
);
