import type { Engine, Turn } from "../engine.ts";
import { QuestionError } from "../errors.ts";
import { withTurn } from "../conversation/turn.ts";
import { renderAnswer } from "../render/answer-text.ts";
import type { Layout } from "../render/paint.ts";
import { block } from "../render/quotation.ts";
import { stripControls } from "../render/strip-controls.ts";
import { exampleQuestions, runChatCommand } from "./chat-commands.ts";

/** One conversation in a terminal. */
export interface Chat {
  /** What to print for a line, or null when it asks to leave. */
  readonly reply: (line: string, layout: Layout) => Promise<string | null>;
}

/** The first lines of a chat: what it is, how to ask, how to leave, how to connect Discord. */
export function welcome(engine: Engine, layout: Layout): string {
  const { paint } = layout;
  const { article } = engine;
  const [example] = exampleQuestions(engine, 1);
  const { sections } = article;
  const paragraphs = sections.reduce((sum, section) => sum + section.paragraphs.length, 0);
  const lines = [
    block(article.title, layout, "  ", paint.strong),
    block(
      `${sections.length} sections, ${paragraphs} paragraphs. Answers are its own sentences, or a refusal that says why.`,
      layout,
      "  ",
    ),
    "",
    block("/help lists the commands, Ctrl-D leaves.", layout, "  ", paint.faint),
    block(
      "For the Discord bot set DISCORD_TOKEN: docs/operator-guide.md shows how.",
      layout,
      "  ",
      paint.faint,
    ),
  ];
  if (example !== undefined) {
    lines.push("", block(`For example: ${example}`, layout, "  "));
  }
  return lines.join("\n");
}

/** A chat with memory of its turns; a question that cannot be read gets its reason and a hint. */
export function createChat(engine: Engine): Chat {
  let turns: readonly Turn[] = [];

  async function answer(line: string, layout: Layout): Promise<string | null> {
    if (line.startsWith("/")) {
      const reply = await runChatCommand(line, engine, layout);
      if (reply.kind === "quit") return null;
      if (reply.kind === "forget") turns = [];
      return reply.text;
    }
    const said = await engine.ask({ question: line, conversation: turns });
    turns = withTurn(turns, said);
    return renderAnswer(said, layout);
  }

  return {
    async reply(line, layout) {
      try {
        return await answer(stripControls(line).trim(), layout);
      } catch (error) {
        if (!(error instanceof QuestionError)) throw error;
        return block(`${error.message} ${error.hint}`, layout, "  ");
      }
    },
  };
}
