import { useLayoutEffect } from "preact/hooks";
import { type Command, commandOf, type KeyPlace } from "./keyboard.js";

/** Runs what keys stand for, wherever on the page they are pressed. */
export function useKeys(open: boolean, run: (command: Command) => void): void {
  useLayoutEffect(() => {
    const press = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || document.querySelector("dialog[open]") !== null) return;
      const command = commandOf(event, placeOf(event.target, open));
      if (command === null) return;
      event.preventDefault();
      run(command);
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  });
}

function placeOf(target: EventTarget | null, open: boolean): KeyPlace {
  const within = (selector: string): boolean => target instanceof Element && target.closest(selector) !== null;
  return {
    typing: within("input, select, textarea, [contenteditable]"),
    busy: within("a, button, summary, [role=tab], .scroll, pre"),
    inList: within("[role=row]") && !within("button"),
    open,
  };
}
