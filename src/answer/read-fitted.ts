import { readFile } from "node:fs/promises";
import { z } from "zod";
import { ModelError } from "../errors.ts";

/** A bank brings evidence of its own, for which everything is fitted apart. */
export type CorpusKind = "withBank" | "withoutBank";

/** The shape of one model for a corpus with a question bank, and one for a corpus without. */
export function byBank<Schema extends z.ZodType>(schema: Schema): Record<CorpusKind, Schema> {
  return { withBank: schema, withoutBank: schema };
}

/**
 * What was fitted by a script and saved as JSON under embeddings/models.
 *
 * @throws {@link ModelError} `decision-unreadable`, `decision-invalid`
 */
export async function readFitted<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const hint = `Restore it with: git checkout -- ${path}`;
  let text: string;
  try {
    text = await readFile(path, "utf8");
  } catch (cause) {
    throw new ModelError(`The decision model ${path} cannot be read.`, {
      code: "decision-unreadable",
      hint,
      cause,
    });
  }
  const invalid = (what: string, cause?: unknown) =>
    new ModelError(`The decision model ${path} is not usable: ${what}`, {
      code: "decision-invalid",
      hint,
      cause,
    });
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    throw invalid("it is not JSON.", cause);
  }
  const { data, error } = schema.safeParse(json);
  if (error) throw invalid(z.prettifyError(error), error);
  return data;
}
