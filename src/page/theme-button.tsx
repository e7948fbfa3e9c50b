import { useState } from "preact/hooks";

/** Light or dark, whatever the system prefers; nothing is remembered. */
export function ThemeButton() {
  const [dark, setDark] = useState(() => matchMedia("(prefers-color-scheme: dark)").matches);
  const turn = (): void => {
    document.documentElement.dataset.theme = dark ? "light" : "dark";
    setDark(!dark);
  };
  return (
    <button type="button" class="theme" onClick={turn}>
      <span aria-hidden="true">{dark ? "☀" : "☾"}</span> {dark ? "Light" : "Dark"}
    </button>
  );
}
