import type { Kysely } from "kysely";
import type { Verdict } from "../../claims/verdict.ts";
import type { StateTables } from "./schema.ts";
import { StoredContentSchema } from "./stored-answer.ts";

/** One thing the operator may want to mend: a public question that was declined or voted down. */
export interface FeedbackItem {
  readonly id: string;
  readonly kind: "unanswered" | "downvoted";
  /** What was typed. */
  readonly question: string;
  /** The verdict on it where it was a claim to check, else null. */
  readonly verdict: Verdict["verdict"] | null;
  /** The stand-alone reading, or null. */
  readonly readAs: string | null;
  /** The abstention code, or null where it was answered. */
  readonly abstention: string | null;
  /** Where the shown quotations stand. */
  readonly addresses: readonly string[];
  readonly quotations: readonly string[];
  /** Why it was voted down: reasons given, each once. */
  readonly reasons: readonly string[];
  readonly up: number;
  readonly down: number;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/**
 * Declined and downvoted questions, newest first. Private answers and direct messages are never
 * among them: their text is kept for their buttons only.
 *
 * @param since - milliseconds since 1970
 */
export async function readFeedback(
  db: Kysely<StateTables>,
  since: number,
): Promise<readonly FeedbackItem[]> {
  const answers = await db
    .selectFrom("answers")
    .select(["id", "content", "outcome", "created_at"])
    .where("is_private", "=", 0)
    .where("guild_id", "is not", null)
    .where("created_at", ">=", since)
    .orderBy("created_at", "desc")
    .execute();
  const votes = await db.selectFrom("votes").select(["answer_id", "vote", "reason"]).execute();
  const byAnswer = new Map<string, { vote: string; reason: string | null }[]>();
  for (const { answer_id, ...vote } of votes) {
    byAnswer.set(answer_id, [...(byAnswer.get(answer_id) ?? []), vote]);
  }
  return answers.flatMap(({ id, content, outcome, created_at }) => {
    const cast = byAnswer.get(id) ?? [];
    const down = cast.filter(({ vote }) => vote === "down");
    const unanswered = outcome === "abstained";
    if (!unanswered && down.length === 0) return [];
    const parsed = StoredContentSchema.safeParse(JSON.parse(content));
    if (!parsed.success || parsed.data.kind === "lookup") return [];
    const shown = parsed.data;
    const { citations } = shown.kind === "answer" ? shown.answer : shown.verdict;
    return [
      {
        id,
        kind: unanswered ? ("unanswered" as const) : ("downvoted" as const),
        question: shown.kind === "answer" ? shown.answer.question : shown.verdict.claim,
        verdict: shown.kind === "answer" ? null : shown.verdict.verdict,
        readAs: shown.kind === "answer" ? shown.answer.readAs : null,
        abstention: shown.kind === "answer" ? shown.answer.reason : null,
        addresses: citations.map(({ address }) => address),
        quotations: citations.map(({ quotation }) => quotation),
        reasons: [...new Set(down.flatMap(({ reason }) => (reason === null ? [] : [reason])))],
        up: cast.length - down.length,
        down: down.length,
        at: created_at,
      },
    ];
  });
}
