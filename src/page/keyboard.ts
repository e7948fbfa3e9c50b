/** What a key does. */
export type Command =
  | "search"
  | "next_row"
  | "previous_row"
  | "next_page"
  | "previous_page"
  | "first_row"
  | "last_row"
  | "open"
  | "close"
  | "next_sample"
  | "previous_sample"
  | "help";

/** Where the key was pressed. */
export type KeyPlace = {
  /** In a field: there keys write. */
  readonly typing: boolean;
  /** On something that has a use for Enter and the arrows of its own: a link, a button, tabs, a region that scrolls. */
  readonly busy: boolean;
  /** On a row of the list. */
  readonly inList: boolean;
  /** A sample is open. */
  readonly open: boolean;
};

export type Key = {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly metaKey: boolean;
};

/** What a key does there; null where it is left to the browser. */
export function commandOf({ key, ctrlKey, altKey, metaKey }: Key, place: KeyPlace): Command | null {
  if (place.typing || ctrlKey || altKey || metaKey) return null;
  return (
    everywhere.get(key) ??
    (place.inList ? inList.get(key) : undefined) ??
    (place.open ? whileOpen.get(key) : undefined) ??
    (place.busy ? undefined : elsewhere(key, place)) ??
    null
  );
}

const everywhere: ReadonlyMap<string, Command> = new Map([
  ["/", "search"],
  ["?", "help"],
  ["j", "next_row"],
  ["k", "previous_row"],
]);

const inList: ReadonlyMap<string, Command> = new Map([
  ["ArrowDown", "next_row"],
  ["ArrowUp", "previous_row"],
  ["PageDown", "next_page"],
  ["PageUp", "previous_page"],
  ["Home", "first_row"],
  ["End", "last_row"],
  ["Enter", "open"],
]);

const whileOpen: ReadonlyMap<string, Command> = new Map([
  ["Escape", "close"],
  ["n", "next_sample"],
  ["p", "previous_sample"],
]);

function elsewhere(key: string, { open }: KeyPlace): Command | undefined {
  if (key === "Enter") return "open";
  if (!open) return undefined;
  if (key === "ArrowRight") return "next_sample";
  return key === "ArrowLeft" ? "previous_sample" : undefined;
}
