import type { Answer } from "../../answer/answer.ts";
import type { Citation } from "../../citation/citation.ts";
import { confidenceInWords } from "../../render/confidence-words.ts";
import { buttonRow, type ButtonSpec, selectRow } from "../components/rows.ts";
import { escapeWithin } from "./escape-markdown.ts";
import { type Block, layOut, plainQuotation } from "./lay-out.ts";
import { type MessageBody, messageBody, type Row } from "./message-body.ts";
import { citationBlock, smallPrint } from "./quotation.ts";

/** How an answer is shown beyond the answer itself. */
export interface AnswerView {
  /** Id under which the buttons find the answer again; null leaves the buttons away. */
  readonly id: string | null;
  /** Whether only the asker sees it: adds Share. */
  readonly isPrivate: boolean;
  /** Whether the message says what was asked; a reply shows the question itself. */
  readonly showQuestion: boolean;
  /** Who shared it, as a mention (`<@…>`), or null. */
  readonly sharedBy?: string | null;
}

/** A citation as a block that moves whole into a file where it does not fit. */
export function citationAsBlock(citation: Citation): Block {
  const { marker, quotation, address, section } = citation;
  return {
    markdown: citationBlock(citation),
    plain: `[${marker}] ${plainQuotation(quotation, `${address}, ${section}`)}`,
    label: `[${marker}] ${escapeWithin(address, 40)}`,
  };
}

/** What somebody typed, in small print: `Asked: “…”`, at most `limit` characters of it after escaping. */
export function saidInSmallPrint(label: string, text: string, limit = 180): string {
  // What was quoted already needs no second pair of marks.
  const words = text.trim().replace(/^["“](.*)["”]$/su, "$1");
  return `${label} “${escapeWithin(words, limit)}”`;
}

function foot(answer: Answer, view: AnswerView): string {
  const { question, readAs, notes } = answer;
  const reading = [
    answer.kind === "answered" ? `Confidence: ${confidenceInWords(answer.confidence)}` : "",
    view.showQuestion ? saidInSmallPrint("Asked:", question) : "",
    readAs === null ? "" : saidInSmallPrint("Read as:", readAs),
  ].filter((part) => part !== "");
  const lines = reading.length === 0 ? [] : [smallPrint(reading)];
  const noted = notes.map((note) => escapeWithin(note, 160)).slice(0, 2);
  if (noted.length > 0) lines.push(smallPrint(noted));
  if (view.sharedBy) lines.push(smallPrint([`Shared by ${view.sharedBy}`]));
  return lines.join("\n");
}

function head(answer: Answer): string {
  const said = answer.message === null ? "" : escapeWithin(answer.message, 600, true);
  // Discord refuses an empty message, and a reader would not know what it means.
  return said === "" && answer.citations.length === 0 ? "The article does not say." : said;
}

/** What stands above the sentence of a refusal, unless the refusal itself calls it the nearest. */
function nearestLine(answer: Answer): string {
  if (answer.kind !== "abstained" || /\bnearest\b/iu.test(answer.message)) return "";
  return "-# Nearest sentence, which may not answer:\n";
}

function rows(answer: Answer, { id, isPrivate }: AnswerView): readonly Row[] {
  if (id === null) return [];
  const buttons: ButtonSpec[] = [];
  if (answer.citations.length > 0) buttons.push({ kind: "context", id, label: "Context" });
  if (answer.passages.length > 0) {
    const label = answer.kind === "answered" ? "More passages" : "Nearest passages";
    buttons.push({ kind: "passages", id, label });
  }
  if (answer.kind === "smalltalk") buttons.push({ kind: "newask", label: "Ask a question" });
  else {
    buttons.push(
      { kind: "followup", id, label: "Ask a follow-up" },
      { kind: "up", id, emoji: "👍" },
      { kind: "down", id, emoji: "👎" },
    );
  }
  const built = [buttonRow(...buttons)];
  if (isPrivate && answer.kind !== "smalltalk") {
    built.push(buttonRow({ kind: "share", id, label: "Share with the channel" }));
  }
  if (answer.suggestions.length > 0) {
    const isInstead = answer.kind === "abstained";
    const placeholder = isInstead ? "Ask one of these instead" : "Ask one of these";
    const options = answer.suggestions.map((label, index) => ({ label, value: String(index) }));
    built.push(selectRow({ kind: "suggest", id }, placeholder, options));
  }
  return built;
}

/**
 * An answer as one message: the quotations with the answering words bold, each with its place, then
 * how sure and how the question was read, in small print. A refusal says why first and names the
 * nearest sentence as such. Fits Discord's limits for any answer; nothing is cut inside a quotation.
 */
export function answerMessage(answer: Answer, view: AnswerView): MessageBody {
  const blocks = answer.citations.map(citationAsBlock);
  const lead = head(answer);
  const nearest = nearestLine(answer);
  const shown = blocks.map((block) => ({ ...block, markdown: `${nearest}${block.markdown}` }));
  const { content, files } = layOut(lead, shown, foot(answer, view));
  return messageBody(content, rows(answer, view), files);
}
