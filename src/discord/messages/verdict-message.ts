import type { Verdict } from "../../claims/verdict.ts";
import { confidenceInWords } from "../../render/confidence-words.ts";
import { type ButtonSpec, buttonRow } from "../components/rows.ts";
import { type AnswerView, citationAsBlock, saidInSmallPrint } from "./answer-message.ts";
import { escapeMarkdown, escapeWithin, oneLine } from "./escape-markdown.ts";
import { layOut } from "./lay-out.ts";
import { type MessageBody, messageBody, type Row } from "./message-body.ts";
import { smallPrint } from "./quotation.ts";

const inWords: Readonly<Record<Verdict["verdict"], string>> = {
  supported: "✅ **Supported.**",
  contradicted: "❌ **Contradicted.**",
  "not-in-article": "❔ **Not in the article.**",
};

/** Longest comparison shown, escaped; a longer one repeats the quotation to no use. */
const DIFFERENCE_ROOM = 500;

/** The claim against the article's wording: words only in the claim struck out, the article's own bold. */
function differenceLine(difference: Verdict["difference"]): string {
  if (difference === null) return "";
  const runs = difference
    .map(({ kind, text }) => {
      const words = escapeMarkdown(oneLine(text).trim(), false);
      if (words === "" || kind === "same") return words;
      // The marks around a quotation are no part of what was misquoted.
      if (kind === "claim-only" && !/[\p{L}\p{N}]/u.test(words)) return "";
      return kind === "claim-only" ? `~~${words}~~` : `**${words}**`;
    })
    .filter((run) => run !== "");
  const line = `Wording: ${runs.join(" ").replace(/ (?=[.,;:!?)])/gu, "")}`;
  return line.length > DIFFERENCE_ROOM ? "" : line;
}

function rows(verdict: Verdict, { id, isPrivate }: AnswerView): readonly Row[] {
  if (id === null) return [];
  const buttons: ButtonSpec[] = [];
  if (verdict.citations.length > 0) buttons.push({ kind: "context", id, label: "Context" });
  buttons.push({ kind: "up", id, emoji: "👍" }, { kind: "down", id, emoji: "👎" });
  if (isPrivate) buttons.push({ kind: "share", id, label: "Share with the channel" });
  return [buttonRow(...buttons)];
}

/** What the article says of a claim: the verdict first, then the sentence, then what differs in the wording. */
export function verdictMessage(verdict: Verdict, view: AnswerView): MessageBody {
  const difference = differenceLine(verdict.difference);
  const head = `${inWords[verdict.verdict]} ${escapeWithin(verdict.message, 400)}`.trim();
  const reading = smallPrint([
    `Confidence: ${confidenceInWords(verdict.confidence)}`,
    view.showQuestion ? saidInSmallPrint("Claim:", verdict.claim) : "",
    verdict.uncertain ? "read it with caution" : "",
  ]);
  const shared = view.sharedBy ? `\n${smallPrint([`Shared by ${view.sharedBy}`])}` : "";
  const foot = [difference, `${reading}${shared}`].filter((part) => part !== "").join("\n");
  const { content, files } = layOut(head, verdict.citations.map(citationAsBlock), foot);
  return messageBody(content, rows(verdict, view), files);
}
