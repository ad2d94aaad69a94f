import { createHash } from "node:crypto";

/** The part of a question set: decisions are made on `tuning`, and `held-out` only reports. */
export type Part = "tuning" | "held-out";

/**
 * The part that a topic belongs to: the first byte of the SHA-256 of its conversation's name, or of
 * its own id where it stands alone, is at least 128 for `held-out`. A conversation is never divided,
 * and adding topics moves none of the old ones.
 */
export function partOf({
  id,
  conversation,
}: {
  id: string;
  conversation?: string | undefined;
}): Part {
  const [first = 0] = createHash("sha256")
    .update(conversation ?? id)
    .digest();
  return first >= 128 ? "held-out" : "tuning";
}
