import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { type AnswerParts, answerQuestion, investigate } from "./answer/answer-question.ts";
import { readDecisionFile } from "./answer/decision-model.ts";
import type { ConversationParts } from "./conversation/read-in-conversation.ts";
import { requestInConversation } from "./conversation/request-in-conversation.ts";
import type { Embedder } from "./embedding/embedder.ts";
import { createEmbedder, readEmbedderIdentity } from "./embedding/create-embedder.ts";
import { createReader } from "./embedding/create-reader.ts";
import { createResolver } from "./embedding/create-resolver.ts";
import { createVerifier } from "./embedding/create-verifier.ts";
import type { Verifier } from "./embedding/verifier.ts";
import type { Engine, ExplainedHit, Library, RebuildProgress } from "./engine.ts";
import { prepareSentences } from "./claims/examine.ts";
import { readVerdictFile, type VerdictModel } from "./claims/verdict-model.ts";
import { type ClaimParts, verifyClaim } from "./claims/verify.ts";
import { lookup } from "./entities/lookup-entity.ts";
import { type EntityIndex, mineEntities } from "./entities/mine.ts";
import { referencesOf } from "./entities/references.ts";
import { createTermSuggester } from "./entities/suggest.ts";
import { createAddressSuggester } from "./entities/suggest-addresses.ts";
import { timelineOf } from "./entities/timeline.ts";
import { answerText } from "./render/answer-text.ts";
import { lookupText } from "./render/lookup-text.ts";
import { verdictText } from "./render/verdict-text.ts";
import { createRetriever } from "./retrieval/retrieve.ts";
import { createQuestionSuggester } from "./retrieval/suggest-questions.ts";
import { type BuildProgress, type BuildReport, buildIndex } from "./store/build-index.ts";
import { type CorpusInput, readCorpusInput } from "./store/corpus-input.ts";
import type { LoadedIndex } from "./store/loaded-index.ts";
import { isRebuildable, openIndex } from "./store/open-index.ts";
import { type Corpus, loadCorpus } from "./text/corpus.ts";
import { createLexicon, readCommonWords } from "./understanding/lexicon.ts";
import { understand } from "./understanding/understand.ts";

/** Where an engine finds its files, and whom it tells what it is doing. */
export interface EngineOptions {
  /** A document, or a folder with a document and what belongs to it. */
  readonly corpus: string;
  /** Folder of the index. */
  readonly index: string;
  /** Folder of the model folders and of `decision.json`. */
  readonly models: string;
  /** False answers without the reader: a fifth of the time, fewer right answers. True unless said. */
  readonly reader?: boolean | undefined;
  /** Told in one line what is being done, at each step that takes time. */
  readonly onProgress?: (line: string) => void;
}

/** Model folders under `models`; measured against all-MiniLM-L6-v2 in docs/evaluation/models.md. */
const embedderFolder = "bge-small-en-v1.5";
const readerFolder = "reader-minilm-l6";
const rerankerFolder = "reranker-minilm-l6";
const resolverFolder = "resolver-minilm-l6";
const verifierFolder = "verifier-minilm-l6";

/** Names of the models that an engine works with; each is a folder. */
function modelNames({ reader }: EngineOptions): readonly string[] {
  const reading = reader === false ? [] : [readerFolder, rerankerFolder, resolverFolder];
  return [embedderFolder, ...reading, verifierFolder];
}

/** Hits that an explanation lists. */
const explainedHits = 10;

/** The corpus with what the index is built from. */
async function readCorpus(path: string): Promise<{ corpus: Corpus; input: CorpusInput }> {
  const corpus = await loadCorpus(path);
  return { corpus, input: await readCorpusInput(corpus) };
}

/** The index on disk, built first where it is missing or stale. */
async function openOrBuild(
  options: EngineOptions,
  input: CorpusInput,
  embedder: Embedder,
): Promise<LoadedIndex> {
  const request = { dir: options.index, corpus: input, embedder: embedder.identity };
  try {
    return await openIndex(request);
  } catch (error) {
    if (!isRebuildable(error)) throw error;
    options.onProgress?.(error instanceof Error ? error.message : "The index must be built.");
    await buildIndex({
      corpus: input,
      embedder,
      out: options.index,
      onProgress: (progress) => options.onProgress?.(stepLine(progress)),
    });
    return await openIndex(request);
  }
}

function libraryOf(index: LoadedIndex, entities: EntityIndex, models: readonly string[]): Library {
  const { article } = index;
  const terms = createTermSuggester(entities, article);
  const addresses = createAddressSuggester(article);
  const questions = createQuestionSuggester(index.bank);
  const parts = {
    article,
    index: entities,
    indexId: index.id,
    now: () => performance.now(),
    render: lookupText,
  };
  return {
    article,
    indexId: index.id,
    models,
    lookup: (query) => lookup(parts, query),
    suggestTerms: terms,
    suggestAddresses: addresses,
    suggestQuestions: (typed, limit) =>
      questions(typed, limit).map((question) => ({ label: question, value: question })),
    timeline: () => timelineOf(article),
    references: () => referencesOf(article),
  };
}

/**
 * Opens look-ups, autocomplete and outline without loading a model, over an index that is there.
 *
 * @throws {@link CorpusError}, {@link IndexError}, {@link ModelError}
 */
export async function openLibrary(options: EngineOptions): Promise<Library> {
  const { corpus, input } = await readCorpus(options.corpus);
  const embedder = await readEmbedderIdentity(join(options.models, embedderFolder));
  const index = await openIndex({ dir: options.index, corpus: input, embedder });
  return libraryOf(index, mineEntities(corpus.article, corpus.aliases), modelNames(options));
}

/** An opened document: what answering works with, and what must be closed. */
export interface OpenedDocument {
  readonly parts: AnswerParts & ConversationParts;
  readonly entities: EntityIndex;
  /** Reads claims; loaded when the first one is checked. */
  readonly verifier: Pick<Verifier, "entail">;
  readonly verdicts: VerdictModel;
  /** Names of the models in use. */
  readonly models: readonly string[];
  /** Frees the models. */
  close(): Promise<void>;
}

/**
 * Opens a document with its models; a missing or stale index is built first. The engine is made of
 * this; a fit looks at it directly.
 *
 * @throws {@link CorpusError}, {@link IndexError}, {@link ModelError}
 */
export async function openDocument(options: EngineOptions): Promise<OpenedDocument> {
  const verifier = verifierOnDemand(join(options.models, verifierFolder));
  const [{ corpus, input }, embedder, reader, reranker, resolver, decisions, verdicts, words] =
    await Promise.all([
      readCorpus(options.corpus),
      createEmbedder(join(options.models, embedderFolder)),
      options.reader === false ? null : createReader(join(options.models, readerFolder)),
      options.reader === false ? null : createReader(join(options.models, rerankerFolder)),
      options.reader === false ? null : createResolver(join(options.models, resolverFolder)),
      readDecisionFile(join(options.models, "decision.json")),
      readVerdictFile(join(options.models, "verdict.json")),
      readFile(join(options.models, embedderFolder, "tokenizer.json"), "utf8"),
    ]);
  const index = await openOrBuild(options, input, embedder);
  const kind = index.bank === null ? "withoutBank" : "withBank";
  const fitted = reader === null ? decisions.withoutReader : decisions.withReader;
  const entities = mineEntities(corpus.article, corpus.aliases);
  const lexicon = createLexicon({
    article: corpus.article,
    entities: entities.entities,
    commonWords: readCommonWords(JSON.parse(words)),
  });
  return {
    parts: {
      index,
      retrieve: createRetriever({ index, embedder }),
      reader,
      reranker,
      resolver,
      lexicon,
      model: fitted[kind],
      now: () => performance.now(),
    },
    entities,
    verifier,
    verdicts: verdicts[kind],
    models: modelNames(options),
    close: async () => {
      await Promise.all(
        [embedder, reader, reranker, resolver, verifier].map((model) => model?.close()),
      );
    },
  };
}

/**
 * Opens the whole engine; a missing or stale index is built first.
 *
 * @throws {@link CorpusError}, {@link IndexError}, {@link ModelError}
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  const document = await openDocument(options);
  const { parts, entities, models, close } = document;
  const claims = claimPartsOf(document);
  return {
    ...libraryOf(parts.index, entities, models),
    ...questionsOf(parts),
    verify: (claim) => verifyClaim(claims, claim),
    close,
  };
}

/** The engine's questions: a follow-up is read in its conversation, then answered. */
function questionsOf(parts: AnswerParts & ConversationParts): Pick<Engine, "ask" | "explain"> {
  const { lexicon } = parts;
  return {
    async ask(request) {
      const draft = await answerQuestion(parts, await requestInConversation(request, parts));
      return { ...draft, text: answerText(draft) };
    },
    async explain(request): Promise<readonly ExplainedHit[]> {
      const read = await requestInConversation(request, parts);
      const understanding = understand(read.readAs ?? read.question, lexicon);
      const [finding] = await investigate(parts, read, understanding);
      return (finding?.support ?? [])
        .slice(0, explainedHits)
        .map(({ place, hit, reading, rereading, share }) => ({
          address: place.sentence.id,
          text: place.text,
          lexicalRank: hit.ranks.lexical,
          denseRank: hit.ranks.dense,
          bankRank: hit.ranks.bank,
          similarity: hit.similarity,
          bankSimilarity: hit.bankSimilarity,
          readerScore: reading?.score ?? null,
          rerankerScore: rereading?.score ?? null,
          matchedTerms: hit.matchedTerms,
          score: share,
        }));
    },
  };
}

/** What checking a claim against an opened document needs. */
export function claimPartsOf({ parts, entities, verifier, verdicts }: OpenedDocument): ClaimParts {
  const { index, retrieve, now } = parts;
  return {
    article: index.article,
    entityIndex: entities,
    prepared: prepareSentences(entities),
    verifier,
    model: verdicts,
    rank: async (claim) => (await retrieve(claim)).hits,
    indexId: index.id,
    now,
    render: verdictText,
  };
}

/** A verifier that is loaded when the first claim is checked: most who ask never check one. */
function verifierOnDemand(folder: string): Pick<Verifier, "entail" | "close"> {
  let opened: Promise<Verifier> | null = null;
  return {
    entail: async (claim, premises) => {
      opened ??= createVerifier(folder).catch((error: unknown) => {
        // A folder that was mended since is tried again.
        opened = null;
        throw error;
      });
      return (await opened).entail(claim, premises);
    },
    close: async () => {
      await (await opened)?.close();
    },
  };
}

/** One line about how far a build has come. */
function stepLine({ phase, done, total }: BuildProgress): string {
  return phase === "embedding"
    ? `Building the index: ${done} of ${total} texts`
    : "Writing the index";
}

/** What a rebuild did. */
export interface RebuildResult {
  readonly indexId: string;
  /** One line for whoever asked for it: what the index holds, and what changed. */
  readonly summary: string;
}

/**
 * Builds the index anew from the corpus as it is now; the old one stays usable until the end.
 *
 * @throws {@link CorpusError}, {@link IndexError}, {@link ModelError}
 */
export async function rebuildIndex(
  options: EngineOptions,
  onProgress?: (progress: RebuildProgress) => void,
): Promise<RebuildResult> {
  const { input } = await readCorpus(options.corpus);
  const embedder = await createEmbedder(join(options.models, embedderFolder));
  try {
    const report = await buildIndex({
      corpus: input,
      embedder,
      out: options.index,
      onProgress: ({ phase, done, total }) => onProgress?.({ stage: phase, done, total }),
    });
    return { indexId: report.id, summary: summarize(report) };
  } finally {
    await embedder.close();
  }
}

function summarize({ manifest: { counts }, changes }: BuildReport): string {
  const holds = `${counts.sentences} sentences, ${counts.passages} passages, ${counts.questions} bank questions`;
  if (changes === null) return `${holds}.`;
  const { added, removed, moved } = changes;
  return `${holds}; ${added.length} sentences added, ${removed.length} removed, ${moved.length} moved.`;
}
