import type { TopicSets } from "./topics.ts";

/** One in so many topics, or conversations, is in the quick sample: some half a minute of answers. */
const oneIn = 5;

/** Every fifth topic, whole conversations kept together: what `--quick` runs. */
export function sampleTopics({ questions, dialogues, lookups, claims }: TopicSets): TopicSets {
  const everyFifth = <T>(topics: readonly T[]): readonly T[] =>
    topics.filter((_, index) => index % oneIn === 0);
  const names = [...new Set(dialogues?.map(({ conversation, id }) => conversation ?? id))];
  const kept = new Set(everyFifth(names));
  return {
    ...(questions && { questions: everyFifth(questions) }),
    ...(dialogues && {
      dialogues: dialogues.filter(({ conversation, id }) => kept.has(conversation ?? id)),
    }),
    ...(lookups && { lookups: everyFifth(lookups) }),
    ...(claims && { claims: everyFifth(claims) }),
  };
}
