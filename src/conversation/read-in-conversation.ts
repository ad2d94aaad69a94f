import type { Turn } from "../engine.ts";
import type { Resolver } from "../embedding/resolver.ts";
import type { CorpusLexicon } from "../understanding/lexicon.ts";
import { replyToSmallTalk } from "../understanding/small-talk.ts";
import { type Contextualised, contextualise, type Reading } from "./contextualise.ts";
import { earlierTexts, resolveFollowUp } from "./resolve.ts";

/** What reading a message in its conversation needs. */
export interface ConversationParts {
  readonly lexicon: CorpusLexicon;
  /** Null where no model is at hand: messages are then read by rule alone. */
  readonly resolver: Pick<Resolver, "weigh"> | null;
}

/** A message read in its conversation, with what models read of that. */
export interface ReadInConversation extends Contextualised {
  /** See {@link earlierTexts}; empty where the message stands by itself. */
  readonly earlier: readonly string[];
}

/** What the rules give at most for a message that stands by itself. */
const standsAlone = 0.15;

/**
 * Weight of the resolver's reading beside the rules', or beside the message as typed: .5 to .7 give
 * the same within a few follow-ups (docs/evaluation/conversation.md).
 */
const resolved = 0.7;

/**
 * A message read as questions that stand by themselves. The resolver says which earlier words it
 * needs; the rules know requests about the answer itself ("are you sure?"), and their reading stays
 * as the second one.
 *
 * @param turns - earlier turns of the same conversation, oldest first
 */
export async function readInConversation(
  question: string,
  turns: readonly Turn[],
  { lexicon, resolver }: ConversationParts,
): Promise<ReadInConversation> {
  const byRule = contextualise(question, turns, lexicon);
  if (resolver === null || byRule.meta !== null || replyToSmallTalk(question) !== null) {
    return { ...byRule, earlier: [] };
  }
  const leans = byRule.followUp > standsAlone;
  const earlier = earlierTexts(turns, lexicon);
  const readAs = await resolveFollowUp(question, earlier, resolver, lexicon, leans);
  if (readAs === null) return { ...byRule, earlier: leans ? earlier : [] };
  const [second] = byRule.readings;
  const readings: Reading[] = [{ question: readAs, weight: resolved, why: "resolved" }];
  if (second !== undefined) readings.push({ ...second, weight: 1 - resolved });
  return { followUp: Math.max(byRule.followUp, resolved), readings, readAs, meta: null, earlier };
}
