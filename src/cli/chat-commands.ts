import { distance } from "fastest-levenshtein";
import type { Engine } from "../engine.ts";
import {
  renderOutline,
  renderPlace,
  renderReferences,
  renderTimeline,
} from "../render/document-text.ts";
import { renderLookup } from "../render/lookup-text.ts";
import type { Layout } from "../render/paint.ts";
import { block } from "../render/quotation.ts";
import { renderVerdict } from "../render/verdict-text.ts";
import { findByAddress } from "../text/address.ts";

/** What a slash command of the chat does: text to print, or an end. */
export type ChatReply =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "forget"; readonly text: string }
  | { readonly kind: "quit" };

interface ChatCommand {
  readonly name: string;
  /** What follows the name, for `/help`; empty where nothing does. */
  readonly argument: string;
  readonly help: string;
  readonly run: (
    engine: Engine,
    argument: string,
    layout: Layout,
  ) => Promise<ChatReply> | ChatReply;
}

/** Questions suggested in the help and the welcome. */
const suggestedQuestions = 3;

/** Suggestions looked through for examples: enough to find some that are short. */
const consideredQuestions = 25;

/** The shortest whole questions that the document answers: a bank holds keywords and long ones too. */
export function exampleQuestions(engine: Engine, count: number): readonly string[] {
  return engine
    .suggestQuestions("", consideredQuestions)
    .map(({ label }) => label)
    .filter((label) => /^\p{Lu}.*\?$/u.test(label))
    .sort((a, b) => a.length - b.length || a.localeCompare(b))
    .slice(0, count);
}

function text(content: string): ChatReply {
  return { kind: "text", text: content };
}

function note(content: string, layout: Layout): ChatReply {
  return text(block(content, layout, "  "));
}

function showPassage(engine: Engine, argument: string, layout: Layout): ChatReply {
  const place = findByAddress(engine.article, argument);
  if (place !== null) return text(renderPlace(engine.article, place, layout));
  const near = engine.suggestAddresses(argument, suggestedQuestions);
  const example = engine.article.sections[0]?.paragraphs[0]?.id ?? "§1 ¶1";
  const hint =
    near.length === 0
      ? `Try: /passage ${example}`
      : `Near: ${near.map(({ label }) => label).join(" | ")}`;
  return note(`There is no passage “${argument}”. ${hint}`, layout);
}

/** The slash commands of the chat, in the order of `/help`. */
const commands: readonly ChatCommand[] = [
  {
    name: "passage",
    argument: "§2 ¶1",
    help: "a section, a paragraph, or a sentence in its paragraph",
    run: showPassage,
  },
  {
    name: "outline",
    argument: "",
    help: "the sections",
    run: ({ article }, _, layout) => text(renderOutline(article, layout)),
  },
  {
    name: "lookup",
    argument: "NAME",
    help: "a name, acronym, place, event, date or source",
    run: (engine, argument, layout) => {
      if (argument === "") return note("Name something to look up: /lookup NAME", layout);
      return text(renderLookup(engine.lookup(argument), layout, 5));
    },
  },
  {
    name: "verify",
    argument: "CLAIM",
    help: "whether the document supports a claim",
    run: async (engine, argument, layout) => {
      if (argument === "") return note("Give a claim to check: /verify CLAIM", layout);
      return text(renderVerdict(await engine.verify(argument), layout));
    },
  },
  {
    name: "timeline",
    argument: "",
    help: "the dated sentences, in order",
    run: (engine, _, layout) => text(renderTimeline(engine.timeline(), layout)),
  },
  {
    name: "references",
    argument: "",
    help: "the sources that the document names",
    run: (engine, _, layout) => text(renderReferences(engine.references(), layout)),
  },
  {
    name: "new",
    argument: "",
    help: "forget this conversation and start another",
    run: (_, __, layout) => ({
      kind: "forget",
      text: block("A new conversation.", layout, "  ", layout.paint.faint),
    }),
  },
  {
    name: "help",
    argument: "",
    help: "this list",
    run: (engine, _, layout) => text(renderHelp(engine, layout)),
  },
  { name: "quit", argument: "", help: "leave (Ctrl-D does too)", run: () => ({ kind: "quit" }) },
];

/** Names that mean a command of another name. */
const synonyms: Readonly<Record<string, string>> = { exit: "quit", "?": "help", q: "quit" };

/** The names of the slash commands, with their slash. */
export const chatCommandNames: readonly string[] = commands.map(({ name }) => `/${name}`);

function renderHelp(engine: Engine, layout: Layout): string {
  const { paint } = layout;
  const width = Math.max(
    ...commands.map(({ name, argument }) => name.length + argument.length + 2),
  );
  const lines = commands.map(({ name, argument, help }) => {
    const usage = `/${name} ${argument}`.padEnd(width);
    return `  ${paint.accent(usage)}  ${paint.faint(help)}`;
  });
  const intro = "Ask in your own words, also in follow-ups (“and his deputy?”). Or:";
  const examples = exampleQuestions(engine, suggestedQuestions).map((question) =>
    block(`· ${question}`, layout, "    "),
  );
  const asked = examples.length === 0 ? [] : [["  For example:", ...examples].join("\n")];
  return [block(intro, layout, "  "), lines.join("\n"), ...asked].join("\n\n");
}

/** The command whose name is nearest to `name`, two edits off at most. */
function nearest(name: string): string | null {
  const ranked = commands
    .map((command) => ({ name: command.name, edits: distance(name, command.name) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  return best !== undefined && best.edits <= 2 ? best.name : null;
}

/**
 * What a line that starts with a slash comes to; an unknown command gets the nearest one named.
 *
 * @throws {@link QuestionError} as `Engine.verify` does
 */
export async function runChatCommand(
  line: string,
  engine: Engine,
  layout: Layout,
): Promise<ChatReply> {
  const [, typed = "", argument = ""] = /^\/(\S*)\s*(.*)$/su.exec(line.trim()) ?? [];
  const lower = typed.toLowerCase();
  const name = synonyms[lower] ?? lower;
  const command = commands.find((each) => each.name === name);
  if (command !== undefined) return await command.run(engine, argument.trim(), layout);
  const near = nearest(name);
  const hint = near === null ? "/help lists the commands." : `Did you mean /${near}?`;
  return note(`There is no command /${typed}. ${hint}`, layout);
}
