import { z } from "zod";
import type { ChatHistory } from "./chat-history.ts";
import { chatInTerminal, chatOverPipe, type TerminalStreams } from "./chat-terminal.ts";
import { type Locations, locate } from "./locations.ts";
import { createCommand, type ExitCode, parseFlags, withEngineFlags } from "./parse-flags.ts";
import { reportError } from "./report-error.ts";
import { type EngineParts, withEngine } from "./with-engine.ts";

/** What the chat needs beside an engine. */
export interface ChatParts extends EngineParts {
  readonly streams: TerminalStreams;
  /** Whether `streams.input` is a terminal. */
  readonly isInteractive: boolean;
  readonly history: ChatHistory;
  /** Where the document is unless a flag says otherwise. */
  readonly defaults: Locations;
}

const ChatFlags = z.object({
  corpus: z.string().optional(),
  index: z.string().optional(),
  reader: z.boolean().default(true),
});

/**
 * `start` without a Discord token: a chat in the terminal, or over a pipe.
 *
 * @param argv - the command line without node and script
 * @returns 0 when it ends, 2 usage, 3 configuration or index
 */
export async function chatCommand(argv: readonly string[], parts: ChatParts): Promise<ExitCode> {
  const { io } = parts;
  const command = withEngineFlags(
    createCommand("start", io).description(
      "Chats about the document in this terminal; with DISCORD_TOKEN set, runs the Discord bot.",
    ),
  );
  const parsed = parseFlags(command, argv);
  if ("exit" in parsed) return parsed.exit;
  try {
    return await withEngine<ExitCode>(
      parts,
      locate(ChatFlags.parse(parsed.options), parts.defaults),
      async (engine) => {
        const { streams, history } = parts;
        if (parts.isInteractive) await chatInTerminal(engine, io, streams, history);
        else await chatOverPipe(engine, io, streams.input);
        return 0;
      },
    );
  } catch (error) {
    return reportError(error, io);
  }
}
