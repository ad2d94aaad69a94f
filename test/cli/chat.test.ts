import { mkdtempSync, readdirSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { createChat, welcome } from "../../src/cli/chat.ts";
import { type ChatParts, chatCommand } from "../../src/cli/chat-command.ts";
import { runChatCommand } from "../../src/cli/chat-commands.ts";
import { createHistory } from "../../src/cli/chat-history.ts";
import { completions } from "../../src/cli/chat-terminal.ts";
import type { CommandIo } from "../../src/cli/command-io.ts";
import { defaultLocations } from "../../src/cli/locations.ts";
import { plainLayout } from "../../src/render/paint.ts";
import { createFakeEngine } from "../support/fake-engine.ts";
import { recordingIo } from "./recording-io.ts";

const temporaryFolder = () => mkdtempSync(join(tmpdir(), "chat-"));

/** A chat whose input the test types, and what it prints. */
function start(
  isInteractive: boolean,
  { folder = temporaryFolder(), argv = [] as string[], over = {} as Partial<CommandIo> } = {},
) {
  const input = new PassThrough();
  const output = new PassThrough();
  output.resume();
  const engine = createFakeEngine();
  const io = recordingIo("", { isTty: isInteractive, ...over });
  const parts: ChatParts = {
    io,
    openEngine: () => Promise.resolve(engine),
    streams: { input, output },
    isInteractive,
    history: createHistory(folder),
    defaults: defaultLocations,
  };
  const code = chatCommand(argv, parts);
  const settle = () => new Promise((resolve) => setTimeout(resolve, 20));
  const type = async (text: string) => {
    input.write(text);
    await settle();
  };
  return { input, engine, io, code, type, folder, settle };
}

describe("the chat over a pipe", () => {
  it("answers each line and ends with the input", async () => {
    const { input, io, code } = start(false);
    input.end("who built the harbour in 1874?\n\r\nhello\nhow deep is the Mariana trench?");
    expect(await code).toBe(0);
    expect(io.out()).toMatch(
      /› who built the harbour in 1874\?\n\n {2}> The harbour was built[\s\S]*› hello[\s\S]*› how deep[\s\S]*The article does not say/u,
    );
  });

  it("writes no escape sequence, not even one that was asked", async () => {
    const { input, io, code } = start(false);
    input.end("\u001B[31mwho built the harbour?\u0007\n/lookup \u001B[2J\n/\u001B[2J\n");
    await code;
    expect(io.out()).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it("goes on after a question that is too long", async () => {
    const { input, io, code } = start(false);
    input.end(`${"x".repeat(10_000)}\nhello\n`);
    expect(await code).toBe(0);
    expect(io.out()).toContain("at most 1000 are read. Shorten it.");
    expect(io.out()).toContain("Hello! Ask me about");
  });

  it("remembers the turns before", async () => {
    const { input, io, code } = start(false);
    input.end("who was the first director of the VHA?\nand his deputy?\n/new\nand his deputy?\n");
    await code;
    expect(io.out().match(/Read as:/gu)).toHaveLength(1);
  });

  it("leaves at /quit without reading on", async () => {
    const { input, engine, code } = start(false);
    input.end("/quit\nwho built the harbour?\n");
    expect(await code).toBe(0);
    expect(engine.asked).toEqual([]);
  });
});

describe("the chat in a terminal", () => {
  it("welcomes, answers, and leaves at Ctrl-D", async () => {
    const { type, io, code } = start(true);
    await type("hello\r");
    await type("\u0004");
    expect(await code).toBe(0);
    expect(io.out()).toContain("The Harbour of Veld");
    expect(io.out()).toContain("docs/operator-guide.md");
    expect(io.out()).toContain("Hello! Ask me about");
  });

  it("clears the line at Ctrl-C, and leaves at two of them on an empty line", async () => {
    const { type, engine, io, code } = start(true);
    await type("who buil");
    await type("\u0003");
    await type("hello\r");
    expect(engine.asked.map(({ question }) => question)).toEqual(["hello"]);
    await type("\u0003");
    expect(io.out()).toContain("Ctrl-C again, or Ctrl-D, leaves.");
    await type("\u0003");
    expect(await code).toBe(0);
  });

  it("answers lines pasted together one after the other", async () => {
    const { type, engine, code } = start(true);
    await type("hello\rwho built the harbour?\rthanks\r");
    await type("\u0004");
    await code;
    expect(engine.asked.map(({ question }) => question)).toEqual([
      "hello",
      "who built the harbour?",
      "thanks",
    ]);
  });

  it("keeps its history for the next time, readable by its owner only", async () => {
    const first = start(true);
    await first.type("who built the harbour?\r");
    await first.type("\u0004");
    await first.code;
    const [file = ""] = readdirSync(first.folder);
    expect(statSync(join(first.folder, file)).mode & 0o777).toBe(0o600);
    const second = start(true, { folder: first.folder });
    await second.settle();
    await second.type("\u001B[A\r");
    await second.type("\u0004");
    await second.code;
    expect(second.engine.asked.map(({ question }) => question)).toEqual(["who built the harbour?"]);
  });
});

describe("start", () => {
  it.each([
    ["an unknown flag", ["--corpsu", "x"], "(Did you mean --corpus?)"],
    ["a question", ["who?"], "too many arguments"],
  ])("exits with 2 for %s", async (_, argv, complaint) => {
    const { io, code } = start(false, { argv });
    expect(await code).toBe(2);
    expect(io.err()).toContain(complaint);
  });

  it("prints its help to standard output and exits with 0", async () => {
    const { io, code } = start(false, { argv: ["--help"] });
    expect(await code).toBe(0);
    expect(io.out()).toContain("--corpus <file|dir>");
  });
});

describe("slash commands", () => {
  const engine = createFakeEngine();
  const textOf = async (line: string) => {
    const reply = await runChatCommand(line, engine, plainLayout);
    return reply.kind === "quit" ? "(quit)" : reply.text;
  };

  it.each([
    ["/help", "/passage §2 ¶1"],
    ["/passage §2 ¶1", "In January 1953 a storm"],
    ["/outline", "§2  The Storm of 1953"],
    ["/lookup vha", "Mentioned in 3 sentences:"],
    ["/lookup nobody", "“nobody” is not mentioned."],
    ["/verify The harbour was built in 1874 by the engineer Marta Lindqvist.", "Supported."],
    ["/timeline", "January 1953"],
    ["/references", "Dahl, 1954"],
    ["/NEW", "A new conversation."],
    ["/quit", "(quit)"],
    ["/exit", "(quit)"],
    ["/?", "/passage"],
    ["/passage §9", "There is no passage “§9”."],
    ["/lookup", "Name something to look up"],
    ["/verify", "Give a claim to check"],
    ["/pasage 2", "There is no command /pasage. Did you mean /passage?"],
    ["/xyzzy", "There is no command /xyzzy. /help lists the commands."],
    ["/", "There is no command /. /help"],
  ])("%s answers %j", async (line, expected) => {
    expect(await textOf(line)).toContain(expected);
  });
});

describe("completions", () => {
  const engine = createFakeEngine();

  it.each([
    ["/pa", ["/passage"]],
    ["/lookup lind", ["/lookup Marta Lindqvist"]],
    ["/passage storm", ["/passage §2 ¶1", "/passage §2 ¶2"]],
    ["who built", ["Who built the harbour?"]],
    ["/verify The", []],
    ["", []],
  ])("of %j are %j", (line, expected) => {
    expect(completions(engine, line)).toEqual([expected, line]);
  });
});

describe("the welcome", () => {
  it("names the document and offers a question that it answers", () => {
    const text = welcome(createFakeEngine(), plainLayout);
    expect(text).toContain("The Harbour of Veld");
    expect(text).toContain("For example: Who built the harbour?");
  });
});

describe("createChat", () => {
  it("lets an error that is not the asker's through", async () => {
    const chat = createChat(
      createFakeEngine({
        before: () => {
          throw new Error("a bug");
        },
      }),
    );
    await expect(chat.reply("who built it?", plainLayout)).rejects.toThrow("a bug");
  });
});
