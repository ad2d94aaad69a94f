import type { PassageHit } from "../../answer/answer.ts";
import { pagerRows } from "../components/rows.ts";
import { escapeWithin } from "./escape-markdown.ts";
import { layOut, plainQuotation } from "./lay-out.ts";
import { type MessageBody, messageBody } from "./message-body.ts";
import { quotationBlock, smallPrint } from "./quotation.ts";

/**
 * One of the passages that were read for an answer, best first, with arrows to the others.
 *
 * @param page - 0-based place among `passages`; out of range is brought back into it
 * @param quoted - what the answer quoted, bold where a passage holds it
 */
export function passagesMessage(
  passages: readonly PassageHit[],
  id: string,
  page: number,
  quoted: readonly string[],
): MessageBody {
  const here = Math.min(Math.max(page, 0), passages.length - 1);
  const passage = passages[here];
  if (passage === undefined)
    return messageBody("No passage of the article comes near this question.");
  const address = escapeWithin(passage.address, 60);
  const bold = quoted.flatMap((words) => {
    const at = passage.text.indexOf(words);
    return at === -1 ? [] : [[at, at + words.length] as const];
  });
  const { content, files } = layOut(
    "",
    [
      {
        markdown: `${quotationBlock(passage.text, bold)}\n${smallPrint([address, `passage ${here + 1} of ${passages.length} by closeness to the question`])}`,
        plain: plainQuotation(passage.text, passage.address),
        label: address,
      },
    ],
    "",
  );
  return messageBody(content, pagerRows("turn", id, here, passages.length), files);
}
