import { stripVTControlCharacters } from "node:util";
import { QuestionError } from "../errors.ts";

/** Longest question read, in UTF-16 code units after cleaning: one Discord message. */
export const maxQuestionLength = 2_000;

/** Longest text cleaned at all: ten messages, so that cleaning is never the costly part. */
const maxRawLength = 20_000;

/**
 * The words a person typed, without the marks of their medium: Unicode compatibility forms,
 * terminal escapes, control, invisible and bidirectional characters, Discord mentions and custom
 * emoji, Markdown and links. Empty where nothing but such marks was typed.
 *
 * @throws {@link QuestionError} `question-empty`, `question-too-long`
 */
export function cleanQuestion(raw: string): string {
  if (raw.length > maxRawLength) throw tooLong(raw.length);
  if (raw.replace(/[\p{C}\p{Z}\s]/gu, "") === "") {
    throw new QuestionError("The question is empty.", {
      code: "question-empty",
      hint: "Ask something in words, for example: What is this article about?",
    });
  }
  const cleaned = stripDecoration(stripMarks(raw.normalize("NFKC")));
  if (cleaned.length > maxQuestionLength) throw tooLong(cleaned.length);
  return cleaned;
}

function tooLong(length: number): QuestionError {
  const counted = length.toLocaleString("en");
  return new QuestionError(
    `The question has ${counted} characters; at most ${maxQuestionLength.toLocaleString("en")} are read.`,
    { code: "question-too-long", hint: "Ask one short question at a time." },
  );
}

/** Removes what is not text: terminal escapes, control and invisible characters. */
function stripMarks(text: string): string {
  return (
    stripVTControlCharacters(text)
      .replace(/[\t\n\r\f\v\u0085\u2028\u2029]/gu, "\n")
      // Invisible characters join ("ta\u00ADliban"), control characters part.
      .replace(/\p{Default_Ignorable_Code_Point}|\p{Cf}/gu, "")
      .replace(/(?!\n)\p{C}/gu, " ")
      .replace(/[‘’‛ʼ`´](?=\p{L})(?<=\p{L}.)/gu, "'")
      .replace(/[‘’‛]/gu, "'")
      .replace(/[“”„‟«»]/gu, '"')
  );
}

/** Removes Discord's and Markdown's marks and keeps the words between them. */
function stripDecoration(text: string): string {
  return text
    .replace(/<a?:\w{2,32}:\d+>/gu, " ")
    .replace(/<(?:@[!&]?|#|t:|id:|\/[^:>]{1,60}:)[\w:+-]*>/gu, " ")
    .replace(/@(?:everyone|here)\b/gu, " ")
    .replace(/\[([^\][]{1,300})\]\(<?\S{1,600}?>?\)/gu, "$1")
    .replace(/<?\b(?:https?|ftp):\/\/[^\s<>]+>?/giu, " ")
    .replace(/```(?:[a-z]{1,12}\n)?/giu, " ")
    .replace(/`+/gu, "")
    .replace(/^[ ]*(?:>{1,3}|#{1,6}|-#|[-*+•])[ ]+/gmu, "")
    .replace(/(\*{1,3}|_{2,3}|~~|\|\|)(?=\S)([^\n]*?\S)\1/gu, "$2")
    .replace(/(?<![\p{L}\p{N}])_(?=\S)([^\n_]*?\S)_(?![\p{L}\p{N}])/gu, "$1")
    .replace(/\\([*_~`|>#-])/gu, "$1")
    .replace(/[\s\p{Zs}]+/gu, " ")
    .trim();
}
