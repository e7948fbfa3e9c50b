import { z } from "zod";
import { dataError } from "../core/errors.js";

/** One row that somebody published: a model's means on a benchmark, and where they stand. */
export type PublishedFigure = {
  readonly benchmark: string;
  readonly model: string;
  /** Means by the metric's name here; units as here (shares in [0, 1], QoR in [0, 100]). */
  readonly metrics: Readonly<Record<string, number>>;
  readonly n: number | null;
  readonly judge: string | null;
  /** A: the authors' own text or files; B: notes by others. */
  readonly grade: "A" | "B";
  readonly source: string;
  /** What a reader should know, above all where the figure is known to be wrong. */
  readonly note: string | null;
};

const publishedFile = z.strictObject({
  benchmark: z.string(),
  figures: z.array(
    z.strictObject({
      model: z.string(),
      metrics: z.record(z.string(), z.number()),
      n: z.int().positive().nullable().default(null),
      judge: z.string().nullable().default(null),
      grade: z.enum(["A", "B"]),
      source: z.string(),
      note: z.string().nullable().default(null),
    }),
  ),
});

/** @throws DataError that names the file and the place in it */
export function decodePublished(value: unknown, file: string): readonly PublishedFigure[] {
  const decoded = publishedFile.safeParse(value);
  if (decoded.success) {
    const { benchmark, figures } = decoded.data;
    return figures.map((figure) => ({ benchmark, ...figure }));
  }
  const [issue] = decoded.error.issues;
  throw dataError(`${file}: $.${issue?.path.join(".") ?? ""}: ${issue?.message ?? "not a file of published figures"}`);
}
