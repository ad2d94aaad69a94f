import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { messagesHtml, picturePage } from "../../../src/discord/preview/message-html.ts";
import { playScene, SceneSchema } from "../../../src/discord/preview/scenes.ts";
import { createFakeEngine } from "../../support/fake-engine.ts";

const engine = createFakeEngine();

const play = (steps: readonly object[]) =>
  playScene(SceneSchema.parse({ name: "test", pictures: [], steps }), engine);

describe("the pictures", () => {
  it("have scenes that can be read, each with a name of its own", () => {
    const scenes = SceneSchema.array().parse(
      JSON.parse(readFileSync("docs/pictures/scenes.json", "utf8")),
    );
    expect(new Set(scenes.map(({ name }) => name)).size).toBe(scenes.length);
    expect(scenes.some(({ pictures }) => pictures.length > 0)).toBe(true);
  });

  it("show the message that the bot sends, its answering words bold", async () => {
    const html = messagesHtml(await play([{ use: "ask", text: "Who built the harbour?" }]), "dark");
    expect(html).toContain(
      "<discord-quote>The harbour was built in <strong>1874</strong> by the engineer Marta Lindqvist.</discord-quote>",
    );
    expect(html).toContain('<span class="button secondary">Context</span>');
    expect(html).toContain('command="/ask"');
  });

  it("hold a conversation, with the mention taken off as in a channel", async () => {
    const messages = await play([
      { use: "say", text: "@Footnote who was the first director?" },
      { use: "say", text: "@Footnote and who was his deputy?" },
      { use: "context" },
    ]);
    expect(messages.map(({ isBot }) => isBot)).toEqual([false, true, false, true, true]);
    expect(messagesHtml(messages, "light")).toContain("Read as: “and who was his deputy? (who was");
  });

  it("can be made of every command", async () => {
    const commands =
      "verify lookup passage outline timeline references help about status privacy settings".split(
        " ",
      );
    const messages = await play(commands.map((use) => ({ use, text: "Veld" })));
    expect(messages).toHaveLength(commands.length);
  });

  it("show text, never markup, of whoever wrote it, and load nothing from elsewhere", async () => {
    const nasty = '<img src=x onerror="alert(1)"> & <script>';
    const html = messagesHtml(await play([{ use: "say", text: nasty }]), "dark");
    expect(html).not.toMatch(/<img|<script/u);
    expect(html).toContain("&lt;img src=x");
    expect(picturePage("dark")).not.toMatch(/https?:/u);
  });
});
