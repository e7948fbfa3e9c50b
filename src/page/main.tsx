import { render } from "preact";
import { App } from "./app.js";
import { readIndex, sampleOpener } from "./payloads.js";
import { ThemeButton } from "./theme-button.js";

/** Fills the page's samples in; the rest of the page is there without it. */
async function start(): Promise<void> {
  const root = document.getElementById("app");
  if (root === null) return;
  addThemeButton();
  try {
    const index = await readIndex();
    root.replaceChildren();
    render(<App index={index} openSample={sampleOpener(index.block_size)} />, root);
    showLinkedPart();
    document.documentElement.dataset.ready = "true";
  } catch (error) {
    root.replaceChildren(`The samples cannot be shown. ${String(error)}`);
  }
}

/** A link to the samples was followed before there were any, and so not far enough. */
function showLinkedPart(): void {
  const part = location.hash.slice(1);
  if (part !== "" && !part.includes("=")) document.getElementById(part)?.scrollIntoView();
}

function addThemeButton(): void {
  const place = document.createElement("div");
  place.className = "theme-place";
  document.querySelector("header")?.append(place);
  render(<ThemeButton />, place);
}

void start();
