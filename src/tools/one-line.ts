import { stripVTControlCharacters } from "node:util";

const maxLength = 300;

/** A text of a server as one line, of at most 300 characters, that cannot drive a terminal. */
export const oneLine = (text: string): string => {
  const line = stripVTControlCharacters(text).replace(controls, " ").trim();
  return line.length <= maxLength ? line : `${[...line].slice(0, maxLength - 1).join("")}…`;
};

const controls = /[\s\p{Cc}\p{Cf}]+/gu;
