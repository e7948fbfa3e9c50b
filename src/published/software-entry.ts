import { z } from "zod";

/** What BibTeX needs of a CITATION.cff, which has more (https://citation-file-format.github.io). */
export type CitationFile = {
  readonly title: string;
  readonly authors: readonly string[];
};

const name = z.string().min(1, "a name");

/** A person comes out as BibTeX writes one, a group in braces, so that BibTeX does not look for its family name. */
const author = z.union([
  z.looseObject({ name }).transform((group) => `{${escaped(group.name)}}`),
  z
    .looseObject({ "family-names": name, "given-names": name })
    .transform((person) => `${escaped(person["family-names"])}, ${escaped(person["given-names"])}`),
]);

export const citationFile: z.ZodType<CitationFile> = z
  .looseObject({ title: name, authors: z.array(author).min(1, "at least one author") })
  .transform(({ title, authors }) => ({ title, authors }));

/** The tool as a BibTeX entry, with the version and, in a checkout, the commit that made a table. */
export function softwareEntry({
  key,
  title,
  authors,
  version,
  commit,
}: CitationFile & { readonly key: string; readonly version: string; readonly commit: string | null }): string {
  const made = commit === null ? `Version ${version}` : `Version ${version}, commit ${commit}`;
  return [
    `@misc{${key},`,
    `  title        = {{${escaped(title)}}},`,
    `  author       = {${authors.join(" and ")}},`,
    "  howpublished = {Computer software},",
    `  note         = {${escaped(made)}}`,
    "}",
  ].join("\n");
}

const commands: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "~": "\\textasciitilde{}",
  "^": "\\textasciicircum{}",
  // BibTeX counts braces, whatever stands before them.
  "{": "\\textbraceleft{}",
  "}": "\\textbraceright{}",
};

const escaped = (text: string): string =>
  text.replace(/\s+/g, " ").replace(/[\\~^{}&%$#_]/g, (character) => commands[character] ?? `\\${character}`);
