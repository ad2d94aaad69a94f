import { createInterface, type Interface } from "node:readline";
import type { Engine } from "../engine.ts";
import { stripControls } from "../render/strip-controls.ts";
import { chatCommandNames } from "./chat-commands.ts";
import { createChat, welcome } from "./chat.ts";
import type { ChatHistory } from "./chat-history.ts";
import type { CommandIo } from "./command-io.ts";
import { layoutFor } from "./terminal-layout.ts";

/** The streams of an interactive terminal. */
export interface TerminalStreams {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/** At most so many completions, so that they fit under the prompt. */
const maxCompletions = 8;

/** Two presses within this time leave; a lone one clears the line. As long as a shell's user waits. */
const leaveWithinMs = 2000;

/** What Tab offers: commands, names after `/lookup`, addresses after `/passage`, else questions. */
export function completions(engine: Engine, line: string): [string[], string] {
  const [, command = "", argument = ""] = /^(\/\S+)\s+(.*)$/su.exec(line) ?? [];
  if (command === "/lookup") {
    const terms = engine.suggestTerms(argument, maxCompletions);
    return [terms.map(({ value }) => `/lookup ${value}`), line];
  }
  if (command === "/passage") {
    const addresses = engine.suggestAddresses(argument, maxCompletions);
    return [addresses.map(({ value }) => `/passage ${value}`), line];
  }
  if (command !== "") return [[], line];
  if (line.startsWith("/")) {
    return [chatCommandNames.filter((name) => name.startsWith(line)), line];
  }
  if (line.trim() === "") return [[], line];
  return [engine.suggestQuestions(line, maxCompletions).map(({ value }) => value), line];
}

/** Handles Ctrl-C: clears what was typed, and on an empty line leaves at the second press. */
function handleInterrupt(terminal: Interface, { stdout }: CommandIo): () => void {
  let pressedAt = Number.NEGATIVE_INFINITY;
  return () => {
    const now = performance.now();
    const wasEmpty = terminal.line === "";
    if (wasEmpty && now - pressedAt < leaveWithinMs) {
      terminal.close();
      return;
    }
    // A press that cleared a line was not meant for leaving.
    pressedAt = wasEmpty ? now : Number.NEGATIVE_INFINITY;
    if (wasEmpty) stdout("\n  Ctrl-C again, or Ctrl-D, leaves.\n");
    // End of line, then delete to its start: readline has no call that empties it.
    terminal.write(null, { ctrl: true, name: "e" });
    terminal.write(null, { ctrl: true, name: "u" });
    terminal.prompt();
  };
}

/** The chat in a terminal, with line editing, history and completion; resolves when the person leaves. */
export async function chatInTerminal(
  engine: Engine,
  io: CommandIo,
  { input, output }: TerminalStreams,
  history: ChatHistory,
): Promise<void> {
  const chat = createChat(engine);
  const { paint } = layoutFor(io);
  let lines = await history.load();
  const terminal = createInterface({
    input,
    output,
    terminal: true,
    prompt: `${paint.accent("›")} `,
    history: lines,
    removeHistoryDuplicates: true,
    completer: (line: string) => completions(engine, line),
  });
  io.stdout(`\n${welcome(engine, layoutFor(io))}\n\n`);
  terminal.on("history", (newest: string[]) => {
    lines = [...newest];
  });
  terminal.on("SIGINT", handleInterrupt(terminal, io));
  terminal.prompt();

  // Lines pasted together arrive at once; they are answered one after the other.
  let pending = Promise.resolve();
  let isClosed = false;
  const answer = async (line: string): Promise<void> => {
    if (isClosed) return;
    const reply = line.trim() === "" ? "" : await chat.reply(line, layoutFor(io));
    if (reply === null) {
      terminal.close();
      return;
    }
    if (reply !== "") io.stdout(`\n${reply}\n\n`);
    if (!isClosed) terminal.prompt();
  };
  await new Promise<void>((resolve, reject) => {
    terminal.on("line", (line) => {
      pending = pending.then(() => answer(line));
      pending.catch((error: unknown) => {
        terminal.close();
        reject(error);
      });
    });
    terminal.on("close", () => {
      isClosed = true;
      io.stdout("\n");
      resolve();
    });
  });
  await pending;
  await history.save(lines);
}

/** The chat over a pipe: each line is a question, repeated before its answer; the end of input ends it. */
export async function chatOverPipe(
  engine: Engine,
  io: CommandIo,
  input: NodeJS.ReadableStream,
): Promise<void> {
  const chat = createChat(engine);
  const layout = layoutFor(io);
  for await (const line of createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (line.trim() === "") continue;
    const reply = await chat.reply(line, layout);
    if (reply === null) return;
    io.stdout(`› ${stripControls(line).trim()}\n\n${reply}\n\n`);
  }
}
