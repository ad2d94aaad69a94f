import { afterEach, describe, expect, it } from "vitest";
import { makeArticle } from "../../support/fake-article.ts";
import { startTestBot, type TestBot, type TestBotOptions } from "../../support/discord-bot.ts";

let bot: TestBot;
const start = async (options: TestBotOptions = {}) => {
  bot = await startTestBot(options);
};
afterEach(() => bot.close());

const SUPPRESS_EMBEDS = 1 << 2;

/** The messages that the bot sent or edited, as Discord received them. */
function bodies(): Readonly<Record<string, unknown>>[] {
  return bot.discord.requests.flatMap(({ method, path, body }) => {
    if (!/callback|\/messages|\/webhooks/u.test(path) || !["POST", "PATCH"].includes(method))
      return [];
    const sent = (body ?? {}) as Readonly<Record<string, unknown>>;
    const data = (sent["data"] ?? sent) as Readonly<Record<string, unknown>>;
    return typeof data["content"] === "string" ? [data] : [];
  });
}

const manager = { permissions: 1n << 5n };

/** Uses every surface once. */
async function useEverything(question: string): Promise<void> {
  const { discord } = bot;
  const asked = await discord.slash("ask", { question, private: true });
  await discord.click(asked.reply, "Context");
  await discord.click(asked.reply, "More passages");
  const down = await discord.click(asked.reply, "👎");
  await discord.select(down.reply, "", ["incomplete"]);
  await discord.click(asked.reply, "👍");
  const shared = await discord.click(asked.reply, "Share with the channel");
  await discord.until(() => shared.followUps.length > 0, "the shared copy");
  const form = await discord.click(asked.reply, "Ask a follow-up");
  await discord.submitModal(form.modal, { question: `and ${question}` });
  await discord.slash("ask", { question: "How do I sink a ferry?" });
  await discord.slash("lookup", { term: "Veld" });
  await discord.slash("lookup", { term: question.slice(0, 100) });
  await discord.slash("passage", { address: "§1 ¶1" });
  await discord.slash("verify", { claim: question });
  for (const name of ["outline", "timeline", "references", "help", "about", "status", "privacy"]) {
    await discord.slash(name);
  }
  await discord.slash("settings", {}, manager);
  await discord.slash("reindex", {}, manager);
  const said = await discord.say(question, { mention: true });
  await discord.messageMenu("Answer from the article", said.message);
  await discord.messageMenu("Check against the article", said.message);
  await discord.dm(question);
}

describe("every message", () => {
  it("pings nobody, unfurls nothing, and escapes what people wrote", async () => {
    await start();
    const nasty =
      "harbour built @everyone <@123456789012345678> https://evil.example/a [x](https://b.example) **bold** ||spoiler||";
    await useEverything(nasty);
    const sent = bodies();
    expect(sent.length).toBeGreaterThan(25);
    for (const body of sent) {
      expect(body["allowed_mentions"]).toMatchObject({ parse: [] });
      expect(Number(body["flags"]) & SUPPRESS_EMBEDS).toBe(SUPPRESS_EMBEDS);
      const content = String(body["content"]);
      expect(content).not.toMatch(
        /(?<!\\)@everyone|(?<!\\)<@123456789012345678>|https:\/\/|(?<!\\)\[x\]|(?<!\\)\|\|/u,
      );
    }
  });

  it("fits Discord’s limits for an article of giant sentences and markup, quotations whole", async () => {
    const giant = (word: string) =>
      `The harbour built ${`${word}_*~|\`<@1>> `.repeat(300)}in 1953.`;
    const article = makeArticle("@everyone ".repeat(40), [
      {
        heading: "# ".repeat(120),
        paragraphs: [
          [giant("stone"), giant("wood")],
          ["Short one about Veld in 1874 (Dahl, 1954)."],
        ],
      },
      {
        heading: "> quote",
        paragraphs: Array.from({ length: 30 }, (_, n) => [
          `Veld built harbour number ${n} in ${1900 + n}.`,
        ]),
      },
    ]);
    await start({ engine: { article } });
    await useEverything("Veld harbour built");
    // The fake refuses what breaks a limit; its complaints would end this test.
    const { reply } = await bot.discord.slash("ask", { question: "stone harbour built" });
    expect(reply.files).toEqual(["quotations.txt"]);
    expect(reply.content).toMatch(/too long for a message, whole in the attached file/u);
    for (const body of bodies()) expect(String(body["content"]).length).toBeLessThanOrEqual(2000);
  });
});

describe("acknowledging", () => {
  it("never waits for the engine: a hundred slow questions are acknowledged before the first is answered", async () => {
    const gates: (() => void)[] = [];
    await start({
      engine: { before: () => new Promise<void>((open) => gates.push(open)) },
      env: { QUESTIONS_PER_MINUTE_USER: "500" },
    });
    const people = Array.from({ length: 10 }, (_, n) => bot.discord.addUser({ username: `p${n}` }));
    const asked = await Promise.all(
      people.flatMap((user) =>
        Array.from({ length: 10 }, (_, n) =>
          bot.discord.slash(
            "ask",
            { question: `question ${n} of ${user.username}` },
            { user, until: "ack" },
          ),
        ),
      ),
    );
    expect(asked.map(({ ack }) => ack).filter((ack) => ack !== "deferred")).toEqual([]);
    const opening = setInterval(() => gates.pop()?.(), 1);
    try {
      await Promise.all(asked.map((exchange) => exchange.settled()));
    } finally {
      clearInterval(opening);
    }
    const contents = asked.map(({ reply }) => reply.content);
    expect(contents.filter((content) => content === "")).toEqual([]);
  });
});
