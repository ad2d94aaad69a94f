import { type Bank, parseBank, resolveBank } from "../bank/bank.ts";
import type { Embedder, EmbedderIdentity } from "../embedding/embedder.ts";
import { analyzerVersion } from "../lexical/analyze.ts";
import { defaultBm25 } from "../lexical/bm25.ts";
import { buildPassages, defaultChunking, withHeading } from "../passages/build-passages.ts";
import type { Passage } from "../passages/passage.ts";
import { type SentencePlace, sentencesOf } from "../text/article.ts";
import { sliceText } from "../text/span.ts";
import type { CorpusInput } from "./corpus-input.ts";
import { sha256 } from "./digest.ts";
import { hnswParameters } from "./hnsw-parameters.ts";
import { formatVersion, type IndexInputs } from "./manifest.ts";

/** The groups of vectors in the order in which they are stored. */
export const vectorGroups = ["sentences", "passages", "questions"] as const;
/** A group of vectors. */
export type VectorGroup = (typeof vectorGroups)[number];

/** The groups that are searched for their nearest; every question of a bank is compared, so it has no graph. */
export const graphGroups = ["sentences", "passages"] as const satisfies readonly VectorGroup[];
/** A group of vectors with a graph over it. */
export type GraphGroup = (typeof graphGroups)[number];

/** A sentence as the index keeps it, to say later what changed. */
export interface StoredSentence {
  readonly id: string;
  readonly heading: string;
  readonly text: string;
}

/** Everything that an index will hold, before anything is embedded. */
export interface IndexPlan {
  readonly inputs: IndexInputs;
  readonly sentences: readonly SentencePlace[];
  readonly stored: readonly StoredSentence[];
  readonly passages: readonly Passage[];
  readonly bank: Bank | null;
  /** What is embedded, by group, in the order of the rows. */
  readonly texts: Readonly<Record<VectorGroup, readonly string[]>>;
}

/** The sentences of an article as the index keeps them. */
function storedSentences(places: readonly SentencePlace[]): readonly StoredSentence[] {
  return places.map(({ sentence, section, text }) => ({
    id: sentence.id,
    heading: section.heading,
    text,
  }));
}

/** The settings and checksums that an index of this corpus with this embedder must have. */
export function expectedInputs(
  { article, bank }: CorpusInput,
  identity: EmbedderIdentity,
): IndexInputs {
  const stored = storedSentences(sentencesOf(article));
  return {
    formatVersion,
    article: {
      id: article.id,
      sha256: article.sha256,
      sentencesSha256: sha256(JSON.stringify(stored)),
    },
    bank: bank && { file: bank.file, sha256: sha256(bank.text) },
    embedder: identity,
    chunking: { ...defaultChunking },
    lexical: { ...defaultBm25, analyzer: analyzerVersion },
    hnsw: { ...hnswParameters },
  };
}

/**
 * What an index of this corpus will hold.
 *
 * @throws {@link CorpusError} `bank-invalid`
 */
export function planIndex(corpus: CorpusInput, embedder: Embedder): IndexPlan {
  const { article } = corpus;
  const sentences = sentencesOf(article);
  const passages = buildPassages(article, embedder.countTokens);
  const bank = corpus.bank
    ? resolveBank(parseBank(corpus.bank.text, corpus.bank.file), article)
    : null;
  return {
    inputs: expectedInputs(corpus, embedder.identity),
    sentences,
    stored: storedSentences(sentences),
    passages,
    bank,
    texts: {
      sentences: sentences.map(({ section, text }) => withHeading(section.heading, text)),
      passages: passages.map(({ sentences: [first], span }) =>
        withHeading(sentences[first]?.section.heading ?? "", sliceText(article, span)),
      ),
      questions: bank?.questions.map(({ question }) => question) ?? [],
    },
  };
}
