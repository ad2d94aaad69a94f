import { z } from "zod";
import { CorpusError } from "../errors.ts";
import type { Article } from "../text/article.ts";

const GoldSchema = z.object({
  id: z.string(),
  /** Groups of alternative spans; absent or empty where nothing in the article answers. */
  gold: z.array(z.array(z.string())).optional(),
});

/** A judged question whose evidence the article no longer has. */
export interface LostGold {
  /** Base name of the question set. */
  readonly file: string;
  readonly id: string;
  /** The first alternative of the group that is gone. */
  readonly evidence: string;
}

/** Words as gold spans are compared: lower case, straight quotes, no hyphens or dashes, single spaces. */
function comparable(text: string): string {
  return text
    .toLowerCase()
    .replace(/[\u2018\u2019\u201a\u201b]/gu, "'")
    .replace(/[\u201c\u201d\u201e\u201f]/gu, '"')
    .replace(/[-\u2010-\u2015\u2212]/gu, "")
    .replace(/\s+/gu, " ")
    .trim();
}

function parseLine(text: string, line: number, file: string): z.infer<typeof GoldSchema> {
  try {
    return GoldSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new CorpusError(
      `${file}, line ${line}: not a judged question with an id and gold spans.`,
      {
        code: "question-set-invalid",
        hint: `Mend line ${line} of ${file}.`,
        cause,
      },
    );
  }
}

/**
 * The questions of a set (JSON Lines) of which some group of evidence is nowhere in the article.
 *
 * @throws {@link CorpusError} `question-set-invalid`, naming the line
 */
export function findLostGold(jsonl: string, file: string, article: Article): readonly LostGold[] {
  const words = comparable(article.text);
  return jsonl.split(/\r?\n/u).flatMap((text, index) => {
    if (text.trim() === "") return [];
    const { id, gold = [] } = parseLine(text, index + 1, file);
    const gone = gold.find((group) => !group.some((span) => words.includes(comparable(span))));
    return gone ? [{ file, id, evidence: gone[0] ?? "" }] : [];
  });
}
