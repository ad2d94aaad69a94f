import { createHash } from "node:crypto";
import type { AbstentionReason, Answer } from "../../src/answer/answer.ts";
import type { Citation } from "../../src/citation/citation.ts";
import type { Verdict } from "../../src/claims/verdict.ts";
import type { AskRequest, Engine, ReferenceEntry, TimelineEntry } from "../../src/engine.ts";
import type { Lookup, Suggestion } from "../../src/entities/lookup.ts";
import { QuestionError } from "../../src/errors.ts";
import { type Article, type SentencePlace, sentencesOf } from "../../src/text/article.ts";
import { harbourArticle } from "./fake-article.ts";

/** What a test may change about the fake. */
export interface FakeEngineOptions {
  readonly article?: Article;
  /** Awaited by `ask` and `verify` before they answer: a gate, a pause, or a thrown error. */
  readonly before?: (question: string) => Promise<void> | void;
  /** Answers that replace the computed ones, by exact question. */
  readonly answers?: Readonly<Record<string, Answer>>;
  readonly indexId?: string;
  /** Whether everything that needs no model throws. */
  readonly broken?: boolean;
}

/** The fake, with what it was asked. */
export interface FakeEngine extends Engine {
  readonly asked: readonly AskRequest[];
}

const stopWords = new Set(
  "a an and are at be by did do does for from had has have how in is it its of on or that the this to was were what when where which who whom whose why will with".split(
    " ",
  ),
);

/** Content words, lower case, without order. */
function contentWords(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(words.filter((word) => !stopWords.has(word)));
}

function twelveHex(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}

/** The citation of one whole sentence, the given words marked where they stand in it. */
export function cite(place: SentencePlace, marker: number, answering?: string): Citation {
  const { start, end } = place.sentence.span;
  const at = answering === undefined ? -1 : place.text.indexOf(answering);
  const source = /\((?<key>[^()]*\d{4})\)/u.exec(place.text)?.groups?.["key"];
  const said = place.text.startsWith("“");
  return {
    marker,
    quotation: place.text,
    highlight: at < 0 || answering === undefined ? null : [at, at + answering.length],
    address: place.sentence.id,
    section: place.section.heading,
    page: place.sentence.page,
    span: [start, end],
    rawSpan: [start, end],
    voice: said ? "quoted: a night watchman" : source ? `reported: ${source}` : "article",
    hedged: /speculated|may /u.test(place.text),
  };
}

/** The first number or run of capitalised words that the question does not hold already. */
function answeringWords(sentence: string, question: string): string | undefined {
  const candidates = sentence.match(/\d[\d.,%]*\d?%?|(?<=\s)\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)*/gu);
  return candidates?.find((words) => !question.toLowerCase().includes(words.toLowerCase()));
}

/**
 * An engine without models: it quotes the sentence that shares most content words with the
 * question (two at least), and declines otherwise. Deterministic; every reply fits its schema.
 */
export function createFakeEngine(options: FakeEngineOptions = {}): FakeEngine {
  const article = options.article ?? harbourArticle;
  const places = sentencesOf(article);
  const indexId = options.indexId ?? article.sha256.slice(0, 12);
  const asked: AskRequest[] = [];
  const common = { index: indexId, elapsedMs: 1.5 };

  function rank(question: string): readonly { place: SentencePlace; score: number }[] {
    const words = contentWords(question);
    return places
      .map((place) => ({
        place,
        score: [...contentWords(place.text)].filter((word) => words.has(word)).length,
      }))
      .sort((a, b) => b.score - a.score || a.place.index - b.place.index);
  }

  function check(text: string): void {
    if (text.trim() === "") {
      throw new QuestionError("The question is empty.", {
        code: "question-empty",
        hint: "Type a question.",
      });
    }
    if (text.length > 1000) {
      throw new QuestionError(
        `The question has ${text.length} characters; at most 1000 are read.`,
        {
          code: "question-too-long",
          hint: "Shorten it.",
        },
      );
    }
  }

  function passagesFor(question: string): Answer["passages"] {
    return rank(question)
      .slice(0, 5)
      .map(({ place, score }, index) => ({
        rank: index + 1,
        address: place.sentence.id,
        text: place.text,
        score,
      }));
  }

  function declineReason(question: string, best: number): AbstentionReason | null {
    if (/\b(?:sink|sabotage|blow up)\b/iu.test(question)) return "unsafe-request";
    if (/^\W*$/u.test(question) || /^(?:what|why|and)\??$/iu.test(question)) return "unclear";
    if (best >= 2) return null;
    return best === 1 ? "not-stated" : "off-topic";
  }

  function answerTo({ question, conversation = [] }: AskRequest): Answer {
    const previous = conversation.at(-1);
    const followUp = previous !== undefined && /^(?:and|who was his|what about)\b/iu.test(question);
    const readAs = followUp ? `${question} (${previous.readAs ?? previous.question})` : null;
    const reading = readAs ?? question;
    const ranked = rank(reading);
    const base = {
      ...common,
      id: twelveHex(question),
      question,
      readAs,
      notes: [],
      suggestions: [],
    };
    if (/^(?:hi|hello|hey|thanks|thank you)\b/iu.test(question)) {
      const message = `Hello! Ask me about “${article.title}”.`;
      return {
        ...base,
        kind: "smalltalk",
        reason: null,
        message,
        citations: [],
        confidence: 0,
        passages: [],
        suggestions: ["Who built the harbour?"],
        text: message,
      };
    }
    const [best] = ranked;
    const reason = declineReason(reading, best?.score ?? 0);
    if (reason !== null || best === undefined) {
      const message = `The article does not say (${reason ?? "off-topic"}).`;
      return {
        ...base,
        kind: "abstained",
        reason: reason ?? "off-topic",
        message,
        citations: reason === "not-stated" && best ? [cite(best.place, 1)] : [],
        confidence: 0.12,
        passages: reason === "unsafe-request" ? [] : passagesFor(reading),
        suggestions: ["Who built the harbour?", "What did the storm destroy?"],
        text: message,
      };
    }
    const support = ranked.filter(({ score }) => score >= Math.max(2, best.score)).slice(0, 3);
    const citations = support.map(({ place }, index) =>
      cite(place, index + 1, answeringWords(place.text, reading)),
    );
    return {
      ...base,
      kind: "answered",
      reason: null,
      message: null,
      citations,
      confidence: Math.min(0.99, 0.55 + best.score * 0.1),
      passages: passagesFor(reading),
      text: citations.map(({ quotation, marker }) => `${quotation} [${marker}]`).join("\n"),
    };
  }

  function mentionsOf(name: string): Lookup["mentions"] {
    return places
      .filter(({ text }) => text.toLowerCase().includes(name.toLowerCase()))
      .map(({ sentence, text }) => ({ address: sentence.id, quotation: text }));
  }

  const terms: Readonly<Record<string, { type: Lookup["type"]; aliases: string[] }>> = {
    "Veld Harbour Authority": { type: "group", aliases: ["VHA"] },
    "Marta Lindqvist": { type: "person", aliases: [] },
    "Jonas Aalto": { type: "person", aliases: ["Aalto"] },
    Veld: { type: "place", aliases: [] },
    "Dahl, 1954": { type: "source", aliases: [] },
    "1953": { type: "date", aliases: [] },
  };

  function lookup(query: string): Lookup {
    const found = Object.entries(terms).find(([name, { aliases }]) =>
      [name, ...aliases].some((alias) => alias.toLowerCase() === query.trim().toLowerCase()),
    );
    if (found === undefined) {
      return {
        ...common,
        query,
        kind: "not-found",
        entity: null,
        type: null,
        aliases: [],
        definition: null,
        mentions: [],
        count: 0,
        suggestions: Object.keys(terms).slice(0, 3),
        text: `“${query}” is not in the article.`,
      };
    }
    const [entity, { type, aliases }] = found;
    const addresses = new Map(
      [entity, ...aliases].flatMap(mentionsOf).map((mention) => [mention.address, mention]),
    );
    const mentions = places.flatMap(({ sentence }) => addresses.get(sentence.id) ?? []);
    const definition = places.find(({ sentence }) => sentence.id === mentions[0]?.address);
    return {
      ...common,
      query,
      kind: "found",
      entity,
      type,
      aliases: [...aliases],
      definition: definition === undefined ? null : cite(definition, 1),
      mentions,
      count: mentions.length,
      suggestions: [],
      text: `${entity}: ${mentions.length} mentions`,
    };
  }

  const suggest = (
    all: readonly Suggestion[],
    typed: string,
    limit: number,
  ): readonly Suggestion[] =>
    all
      .filter(({ label }) => label.toLowerCase().includes(typed.trim().toLowerCase()))
      .slice(0, limit);

  const engine: FakeEngine = {
    article,
    indexId,
    models: ["fake-embedder", "fake-reader"],
    asked,
    async ask(request) {
      check(request.question);
      asked.push(request);
      await options.before?.(request.question);
      return options.answers?.[request.question] ?? answerTo(request);
    },
    async verify(claim): Promise<Verdict> {
      check(claim);
      await options.before?.(claim);
      const [best] = rank(claim);
      const numbers = claim.match(/\d+/gu) ?? [];
      const differs =
        best !== undefined && numbers.some((number) => !best.place.text.includes(number));
      const found = best !== undefined && best.score >= 3;
      const verdict = !found ? "not-in-article" : differs ? "contradicted" : "supported";
      const message = {
        supported: "The article says so.",
        contradicted: "The article gives another number.",
        "not-in-article": "The article does not say this.",
      }[verdict];
      return {
        ...common,
        claim,
        verdict,
        confidence: 0.8,
        uncertain: false,
        message,
        citations: found ? [cite(best.place, 1)] : [],
        difference:
          verdict === "contradicted"
            ? [
                { kind: "claim-only", text: claim },
                { kind: "article-only", text: best?.place.text ?? "" },
              ]
            : null,
        text: message,
      };
    },
    explain: ({ question }) =>
      Promise.resolve(
        rank(question)
          .slice(0, 5)
          .map(({ place, score }, index) => ({
            address: place.sentence.id,
            text: place.text,
            lexicalRank: index + 1,
            denseRank: null,
            bankRank: null,
            readerScore: null,
            rerankerScore: null,
            similarity: 0,
            bankSimilarity: null,
            matchedTerms: [...contentWords(place.text)].filter((word) =>
              contentWords(question).has(word),
            ),
            score,
          })),
      ),
    lookup,
    suggestTerms: (typed, limit) =>
      suggest(
        Object.keys(terms).map((name) => ({ label: name, value: name })),
        typed,
        limit,
      ),
    suggestAddresses: (typed, limit) =>
      suggest(
        article.sections.flatMap((section) =>
          section.paragraphs.map(({ id }) => ({ label: `${id} · ${section.heading}`, value: id })),
        ),
        typed,
        limit,
      ),
    suggestQuestions: (typed, limit) =>
      suggest(
        [
          "Who built the harbour?",
          "What did the storm destroy?",
          "Who was the first director?",
        ].map((question) => ({ label: question, value: question })),
        typed,
        limit,
      ),
    timeline: (): readonly TimelineEntry[] =>
      places
        .flatMap(({ sentence, text }) =>
          [...text.matchAll(/(?:(?<month>January) )?(?<year>(?:18|19|20)\d\d)(?!\))/gu)].map(
            ({ 0: date, groups }) => ({
              date,
              iso: groups?.["month"] ? `${groups["year"]}-01` : (groups?.["year"] ?? date),
              address: sentence.id,
              quotation: text,
            }),
          ),
        )
        .sort((a, b) => (a.iso < b.iso ? -1 : a.iso > b.iso ? 1 : 0)),
    references: (): readonly ReferenceEntry[] => {
      const byKey = new Map<string, { address: string; quotation: string }[]>();
      for (const { sentence, text } of places) {
        for (const [, key = ""] of text.matchAll(/\(([^()]*, \d{4})\)/gu)) {
          byKey.set(key, [...(byKey.get(key) ?? []), { address: sentence.id, quotation: text }]);
        }
      }
      return [...byKey].map(([key, sentences]) => ({ key, sentences }));
    },
    close: () => Promise.resolve(),
  };
  if (options.broken !== true) return engine;
  const fail = (): never => {
    throw new Error("the library is broken");
  };
  return {
    ...engine,
    get article() {
      return fail();
    },
    lookup: fail,
    suggestTerms: fail,
    suggestAddresses: fail,
    suggestQuestions: fail,
    timeline: fail,
    references: fail,
  };
}
