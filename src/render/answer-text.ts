import type { Answer } from "../answer/answer.ts";
import { confidenceInWords } from "./confidence-words.ts";
import type { Layout } from "./paint.ts";
import { plainLayout } from "./paint.ts";
import { block, quotationBlock } from "./quotation.ts";

/** `Omit` that keeps a union a union. */
type Without<T, Key extends PropertyKey> = T extends unknown ? Omit<T, Key> : never;

/** An answer before the text that the terminal prints is added to it. */
export type AnswerWithoutText = Without<Answer, "text">;

function bullets(title: string, items: readonly string[], layout: Layout): string[] {
  if (items.length === 0) return [];
  const lines = items.map((item) => block(`· ${item}`, layout, "    "));
  return [[block(title, layout, "  ", layout.paint.faint), ...lines].join("\n")];
}

/** What was understood, below the answer, so that the answer is what one reads first. */
function footnotes(answer: AnswerWithoutText, layout: Layout): string[] {
  const lines = [...answer.notes];
  if (answer.readAs !== null) lines.unshift(`Read as: ${answer.readAs}`);
  if (answer.kind === "answered") {
    const percent = Math.round(answer.confidence * 100);
    const words = confidenceInWords(answer.confidence);
    lines.unshift(`Confidence: ${words} (${percent} %) · ${Math.round(answer.elapsedMs)} ms`);
  }
  if (lines.length === 0) return [];
  return [lines.map((line) => block(line, layout, "  ", layout.paint.faint)).join("\n")];
}

/**
 * An answer as a terminal shows it: quotations first, then how sure and how the question was read;
 * a refusal as its reason, the nearest sentence, and questions that the document does answer.
 */
export function renderAnswer(answer: AnswerWithoutText, layout: Layout): string {
  const { paint } = layout;
  const quotations = answer.citations.map((citation) => quotationBlock(citation, layout));
  const parts: string[] = [];
  if (answer.kind === "answered") {
    if (answer.message !== null) parts.push(block(answer.message, layout, "  "));
    parts.push(...quotations);
  } else if (answer.kind === "abstained") {
    parts.push(block(answer.message, layout, "  ", paint.caution));
    if (quotations.length > 0) {
      // A quotation below "The article does not mention X." must not pass for an answer.
      const label = /nearest/iu.test(answer.message) ? [] : ["The nearest it says:"];
      const lines = label.map((words) => block(words, layout, "  ", paint.faint));
      parts.push([...lines, ...quotations].join("\n"));
    }
  } else {
    parts.push(block(answer.message, layout, "  "));
  }
  parts.push(
    ...footnotes(answer, layout),
    ...bullets("You could ask:", answer.suggestions, layout),
  );
  return parts.join("\n\n");
}

/** The answer as {@link renderAnswer} has it, without colour and unwrapped: `Answer.text`. */
export function answerText(answer: AnswerWithoutText): string {
  return renderAnswer(answer, plainLayout);
}
