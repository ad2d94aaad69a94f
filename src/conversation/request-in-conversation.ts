import type { QuestionRequest } from "../answer/answer-question.ts";
import type { AskRequest } from "../engine.ts";
import { type ConversationParts, readInConversation } from "./read-in-conversation.ts";

/** A message with its stand-alone readings in its conversation, as it is put to the document. */
export async function requestInConversation(
  { question, conversation = [], strictness = "balanced" }: AskRequest,
  parts: ConversationParts,
): Promise<QuestionRequest> {
  const { readings, readAs, meta, earlier } = await readInConversation(
    question,
    conversation,
    parts,
  );
  const [first, ...rest] = readings;
  return {
    question,
    readings: [first ?? { question, weight: 1 }, ...rest],
    readAs,
    earlier,
    strictness,
    except: new Set(meta === "more" ? conversation.flatMap(({ addresses }) => addresses) : []),
  };
}
