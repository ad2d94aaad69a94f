import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer } from "../../../src/answer/answer.ts";
import type { Citation } from "../../../src/citation/citation.ts";
import type { Verdict } from "../../../src/claims/verdict.ts";
import type { Lookup } from "../../../src/entities/lookup.ts";
import { answerMessage } from "../../../src/discord/messages/answer-message.ts";
import {
  outlineMessage,
  referencesMessage,
  timelineMessage,
} from "../../../src/discord/messages/browse-message.ts";
import { contextMessage } from "../../../src/discord/messages/context-message.ts";
import { oneLine } from "../../../src/discord/messages/escape-markdown.ts";
import { helpMessage } from "../../../src/discord/messages/info-message.ts";
import { lookupMessage } from "../../../src/discord/messages/lookup-message.ts";
import type { MessageBody } from "../../../src/discord/messages/message-body.ts";
import { passagesMessage } from "../../../src/discord/messages/passages-message.ts";
import { screensOf } from "../../../src/discord/messages/screens.ts";
import { verdictMessage } from "../../../src/discord/messages/verdict-message.ts";
import { parseMarkdown, visibleText } from "../../../src/discord/preview/discord-markdown.ts";
import { makeArticle } from "../../support/fake-article.ts";
import { expectSendable } from "../../support/expect-sendable.ts";
import { markdownLikeText } from "../../support/markdown-like-text.ts";

/** Text of any length up to some 6,000, with markup, never blank. */
const text = fc
  .tuple(markdownLikeText, fc.constantFrom(1, 1, 2, 20, 120))
  .map(([words, times]) => `a${words}`.repeat(times));
const short = fc.tuple(fc.constant("x"), markdownLikeText).map((parts) => parts.join(""));

const citation = (marker: number): fc.Arbitrary<Citation> =>
  fc
    .record({
      quotation: text,
      section: text,
      address: short,
      voice: fc.oneof(
        fc.constant("article"),
        text.map((who) => `quoted: ${who}`),
      ),
      hedged: fc.boolean(),
      from: fc.nat(500),
      length: fc.nat(500),
    })
    .map(({ from, length, ...rest }) => ({
      ...rest,
      marker,
      highlight: [
        Math.min(from, rest.quotation.length),
        Math.min(from + length, rest.quotation.length),
      ],
      page: 3,
      span: [0, rest.quotation.length],
      rawSpan: [0, rest.quotation.length],
    }));

const common = {
  id: "0123456789ab",
  confidence: 0.7,
  text: "",
  index: "0123456789ab",
  elapsedMs: 1,
};

const answered: fc.Arbitrary<Answer> = fc
  .record({
    question: text,
    readAs: fc.option(text),
    notes: fc.array(text, { maxLength: 4 }),
    suggestions: fc.array(text, { maxLength: 6 }),
    message: fc.option(text),
    citations: fc
      .integer({ min: 1, max: 5 })
      .chain((count) => fc.tuple(...Array.from({ length: count }, (_, n) => citation(n + 1)))),
    passages: fc.array(
      fc.record({ rank: fc.constant(1), address: short, text, score: fc.constant(1) }),
      { maxLength: 5 },
    ),
  })
  .map((parts) => ({ ...common, kind: "answered", reason: null, ...parts }));

const view = {
  id: "AbC012345678",
  isPrivate: true,
  showQuestion: true,
  sharedBy: "<@123456789012345678>",
};

/** All that a reader can see of a message's quotations: in the content or in the attached file. */
function quotedText({ content, files }: MessageBody): string {
  const shown = parseMarkdown(content).filter(({ kind }) => kind === "quote");
  const quoted = shown.map(({ lines }) => lines.map(visibleText).join("\n"));
  return [...quoted, ...files.map(({ attachment }) => attachment.toString("utf8"))].join("\n");
}

describe("every message", () => {
  it("of an answer fits, and shows each quotation whole: in the message or in its file", () => {
    fc.assert(
      fc.property(answered, (answer) => {
        const body = answerMessage(answer, view);
        expectSendable(body);
        const seen = quotedText(body);
        for (const { quotation } of answer.citations)
          expect(seen).toContain(oneLine(quotation).trim());
      }),
    );
  });

  it("of a refusal or small talk fits, and says something whatever the engine says", () => {
    const message = fc.oneof(fc.constantFrom("", " ", "\u202E"), text);
    fc.assert(
      fc.property(answered, message, fc.boolean(), (answer, said, isTalk) => {
        const plain = { ...answer, message: said };
        const { citations } = answer;
        const refused: Answer = isTalk
          ? { ...plain, kind: "smalltalk", reason: null, citations: [] }
          : { ...plain, kind: "abstained", reason: "not-stated", citations: citations.slice(0, 1) };
        expectSendable(answerMessage(refused, view));
        expectSendable(
          answerMessage(
            { ...refused, readAs: null, notes: [] },
            { ...view, showQuestion: false, sharedBy: null },
          ),
        );
      }),
    );
  });

  it("of a verdict fits", () => {
    fc.assert(
      fc.property(
        fc.record({
          claim: text,
          message: text,
          citations: fc.tuple(citation(1), citation(2)),
          difference: fc.option(
            fc.array(
              fc.record({ kind: fc.constantFrom("same", "claim-only", "article-only"), text }),
              { maxLength: 6 },
            ),
          ),
          verdict: fc.constantFrom("supported", "contradicted", "not-in-article"),
          uncertain: fc.boolean(),
        }),
        (parts) => {
          const verdict = {
            confidence: 0.5,
            text: "",
            index: "",
            elapsedMs: 0,
            ...parts,
            citations: [...parts.citations],
          };
          expectSendable(verdictMessage(verdict as Verdict, view));
        },
      ),
    );
  });

  it("of a look-up fits, on every page, and the pages hold every mention", () => {
    fc.assert(
      fc.property(
        fc.record({
          entity: text,
          aliases: fc.array(text, { maxLength: 4 }),
          mentions: fc.array(fc.record({ address: short, quotation: text }), {
            minLength: 1,
            maxLength: 12,
          }),
          definition: fc.option(citation(1)),
          suggestions: fc.array(text, { maxLength: 3 }),
          kind: fc.constantFrom("found", "not-found"),
        }),
        fc.nat(14),
        (parts, page) => {
          const lookup = {
            query: parts.entity,
            type: "term",
            count: parts.mentions.length,
            text: "",
            index: "",
            elapsedMs: 0,
            ...parts,
          } as Lookup;
          expectSendable(lookupMessage(lookup, "AbC012345678", page));
          if (lookup.kind === "not-found") return;
          const all = Array.from({ length: 14 }, (_, n) =>
            quotedText(lookupMessage(lookup, "x", n)),
          ).join("\n");
          for (const { quotation, address } of lookup.mentions) {
            if (address !== lookup.definition?.address)
              expect(all).toContain(oneLine(quotation).trim());
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it("of browsing fits, and the screens of an article hold every sentence whole", () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            heading: short,
            paragraphs: fc.array(fc.array(text, { minLength: 1, maxLength: 5 }), {
              minLength: 1,
              maxLength: 3,
            }),
          }),
          { minLength: 1, maxLength: 4 },
        ),
        (sections) => {
          const article = makeArticle("Any", sections);
          const screens = screensOf(article);
          const seen = screens.map((_, index) => {
            const bold = [{ start: 0, end: article.text.length }];
            const body = contextMessage(article, { kind: "read", id: "", index, bold });
            expectSendable(body);
            return quotedText(body);
          });
          const joined = seen.join("\n");
          for (const words of sections.flatMap(({ paragraphs }) => paragraphs.flat())) {
            expect(joined).toContain(oneLine(words).trim());
          }
          expectSendable(outlineMessage(article, 0));
        },
      ),
      { numRuns: 40 },
    );
  });

  it("of lists fits", () => {
    const quotations = fc.array(fc.record({ address: short, quotation: text }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(quotations, text, fc.nat(9), (sentences, key, page) => {
        expectSendable(referencesMessage([{ key, sentences }], page));
        expectSendable(
          timelineMessage(
            sentences.map((each) => ({ ...each, date: key, iso: "2000" })),
            page,
          ),
        );
        expectSendable(
          passagesMessage(
            sentences.map(({ address, quotation }) => ({
              rank: 1,
              address,
              text: quotation,
              score: 0,
            })),
            "x",
            page,
            [key],
          ),
        );
        expectSendable(
          helpMessage(
            key,
            sentences.map(({ quotation }) => quotation),
          ),
        );
      }),
      { numRuns: 40 },
    );
  });

  it("of an outline with hundreds of long headings fits, on every page", () => {
    const sections = Array.from({ length: 120 }, () => ({
      heading: "# **Heading** ".repeat(20),
      paragraphs: [["One."]],
    }));
    const article = makeArticle("T".repeat(500), sections);
    for (const page of [0, 1, 4, 99]) expectSendable(outlineMessage(article, page));
  });
});
