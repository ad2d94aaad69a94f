import { z } from "zod";
import type { Engine, Turn } from "../../engine.ts";
import { turnOf } from "../../conversation/turn.ts";
import { defaultGuildSettings } from "../state/guild-settings.ts";
import { findAddress } from "../find-address.ts";
import { answerMessage } from "../messages/answer-message.ts";
import { outlineMessage, referencesMessage, timelineMessage } from "../messages/browse-message.ts";
import { contextMessage, findCitation } from "../messages/context-message.ts";
import {
  aboutMessage,
  helpMessage,
  privacyMessage,
  statusMessage,
} from "../messages/info-message.ts";
import { lookupMessage } from "../messages/lookup-message.ts";
import type { MessageBody } from "../messages/message-body.ts";
import { passagesMessage } from "../messages/passages-message.ts";
import { screenIndexAt } from "../messages/screens.ts";
import { settingsMessage } from "../messages/settings-message.ts";
import { verdictMessage } from "../messages/verdict-message.ts";
import type { PicturedMessage } from "./message-html.ts";

/** What the pictures show; the texts depend on the document and stand in `docs/pictures/scenes.json`. */
export const SceneSchema = z.strictObject({
  /** File name of the pictures. */
  name: z.string().regex(/^[a-z-]+$/u),
  /** Which pictures are made where nobody asks for all: `phone-dark` and the like. */
  pictures: z.array(z.enum(["desktop-dark", "desktop-light", "phone-dark", "phone-light"])),
  /** What happens, in order. */
  steps: z
    .array(
      z.strictObject({
        /** A command, `say` for a message, or a button of the answer before. */
        use: z.enum([
          ..."ask say verify lookup passage".split(" "),
          ..."outline timeline references help about status privacy settings".split(" "),
          ..."context passages".split(" "),
        ] as [string, ...string[]]),
        text: z.string().default(""),
        private: z.boolean().default(false),
      }),
    )
    .min(1),
});
/** What one picture shows. */
export type Scene = z.infer<typeof SceneSchema>;
type Step = Scene["steps"][number];

const BOT = "Footnote";
const PERSON = "Ada";

/** Any id: the buttons of a picture lead nowhere. */
const ID = "picture00000";

interface Told {
  readonly turns: readonly Turn[];
  readonly last: Awaited<ReturnType<Engine["ask"]>> | null;
}

async function answerTo(
  step: Step,
  engine: Engine,
  told: Told,
): Promise<{ body: MessageBody; told: Told }> {
  // As in a channel, where the mention is taken off first.
  const asked = step.text.replace(`@${BOT}`, "").trim();
  const answer = await engine.ask({ question: asked, conversation: told.turns });
  const view = { id: ID, isPrivate: step.private, showQuestion: step.use === "ask" };
  return {
    body: answerMessage(answer, view),
    told: { turns: [...told.turns, turnOf(answer)], last: answer },
  };
}

/** What a button of the answer before shows. */
function behind(button: string, engine: Engine, { last }: Told): MessageBody {
  if (last === null) throw new TypeError(`the scene uses ${button} before it asks anything`);
  if (button === "passages")
    return passagesMessage(
      last.passages,
      ID,
      0,
      last.citations.map(({ quotation }) => quotation),
    );
  const { article } = engine;
  const bold = last.citations
    .map((citation) => findCitation(article, citation))
    .filter((span) => span !== null);
  const index = screenIndexAt(article, bold[0]?.start ?? 0);
  return contextMessage(article, { kind: "walk", id: ID, index, bold });
}

async function shown(step: Step, engine: Engine): Promise<MessageBody> {
  const { article } = engine;
  switch (step.use) {
    case "verify":
      return verdictMessage(await engine.verify(step.text), {
        id: ID,
        isPrivate: false,
        showQuestion: true,
      });
    case "lookup":
      return lookupMessage(engine.lookup(step.text), ID, 0);
    case "passage": {
      const found = findAddress(article, step.text);
      const index = screenIndexAt(article, found?.span.start ?? 0);
      return contextMessage(article, { kind: "read", id: "", index, bold: [] });
    }
    case "outline":
      return outlineMessage(article, 0);
    case "timeline":
      return timelineMessage(engine.timeline(), 0);
    case "references":
      return referencesMessage(engine.references(), 0);
    case "about":
      return aboutMessage(article, engine.indexId, engine.models);
    case "status":
      return statusMessage(true, [
        ["Running for", "3 d 4 h"],
        ["Discord", "connected, 42 ms away"],
        ["Questions", "1204 answered, 0 running, 0 waiting, 3 limited, 0 failed"],
        ["Index", engine.indexId],
      ]);
    case "privacy":
      return privacyMessage(
        { answers: 12, votes: 3, conversations: 1 },
        { retentionDays: 30, privacyUrl: null, termsUrl: null },
      );
    case "settings":
      return settingsMessage({ ...defaultGuildSettings, channelIds: ["1"] }, []);
    default:
      return helpMessage(
        article.title,
        engine.suggestQuestions("", 5).map(({ value }) => value),
      );
  }
}

/** Commands whose replies only their reader sees. */
const ephemeral = "outline timeline references help about status privacy settings".split(" ");

/** Plays a scene through the engine and gives the messages that it leaves in the channel. */
export async function playScene(
  { steps }: Scene,
  engine: Engine,
): Promise<readonly PicturedMessage[]> {
  const messages: PicturedMessage[] = [];
  let told: Told = { turns: [], last: null };
  for (const step of steps) {
    if (step.use === "ask" || step.use === "say") {
      const answered = await answerTo(step, engine, told);
      told = answered.told;
      const isCommand = step.use === "ask";
      if (!isCommand) messages.push({ author: PERSON, body: step.text, isBot: false });
      const text = isCommand ? "/ask" : step.text;
      messages.push({
        author: BOT,
        body: answered.body,
        isBot: true,
        isEphemeral: step.private,
        answers: { author: PERSON, text, isCommand },
      });
    } else if (step.use === "context" || step.use === "passages") {
      messages.push({
        author: BOT,
        body: behind(step.use, engine, told),
        isBot: true,
        isEphemeral: true,
      });
    } else {
      const answers = { author: PERSON, text: `/${step.use}`, isCommand: true };
      messages.push({
        author: BOT,
        body: await shown(step, engine),
        isBot: true,
        isEphemeral: ephemeral.includes(step.use),
        answers,
      });
    }
  }
  return messages;
}
