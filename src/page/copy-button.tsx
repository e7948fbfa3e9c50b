import { useState } from "preact/hooks";

type Props = { readonly label: string; readonly text: () => string };

/** Copies a text; where the browser does not let it, it shows the text, selected. */
export function CopyButton({ label, text }: Props) {
  const [state, setState] = useState<"idle" | "copied" | "refused">("idle");
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(text());
      setState("copied");
      setTimeout(() => setState("idle"), 1500);
    } catch {
      // There is no clipboard in a page from disk in some browsers, and in some it may be refused.
      setState("refused");
    }
  };
  return (
    <span class="copy">
      <button type="button" onClick={() => void copy()}>
        <span aria-live="polite">{state === "copied" ? "Copied" : label}</span>
      </button>
      {state === "refused" && (
        <input
          type="text"
          readOnly
          aria-label="To copy by hand"
          value={text()}
          ref={(field) => {
            field?.select();
          }}
        />
      )}
    </span>
  );
}
