import { escapeWithin } from "../messages/escape-markdown.ts";
import { messageBody } from "../messages/message-body.ts";
import { defer, inPlace, sorry, tellPrivately } from "../respond.ts";
import { managerCommand } from "./build.ts";
import type { SlashCommand } from "./command.ts";
import { wordings } from "./wording.ts";

/** Between two edits that show progress; Discord allows about five edits in five seconds. */
const EDIT_EVERY_MS = 1500;

/** Ten blocks, filled by the part done. */
function bar(done: number, total: number): string {
  const filled = total <= 0 ? 0 : Math.min(10, Math.floor((done / total) * 10));
  return "▰".repeat(filled) + "▱".repeat(10 - filled);
}

/** `/reindex`: reads the document anew and swaps the index in, while questions go on being answered. */
export const reindexCommand: SlashCommand = {
  data: managerCommand(wordings.reindex).toJSON(),
  audience: "operators",
  async execute(interaction, bot) {
    await defer(interaction, true);
    const startedAt = bot.now();
    let shownAt = startedAt - EDIT_EVERY_MS;
    let showing: Promise<unknown> = Promise.resolve();
    const outcome = await bot.inference.reindex(({ stage, done, total }) => {
      if (bot.now() - shownAt < EDIT_EVERY_MS) return;
      shownAt = bot.now();
      const body = messageBody(`${bar(done, total)} ${escapeWithin(stage, 100)} ${done}/${total}`);
      // A lost progress line must not end the rebuild.
      showing = showing.then(() => interaction.editReply(inPlace(body))).catch(() => undefined);
    });
    await showing;
    if (outcome.kind !== "done") {
      await tellPrivately(interaction, sorry(outcome, bot));
      return;
    }
    const { indexId, previousIndexId, summary } = outcome.value;
    const seconds = ((bot.now() - startedAt) / 1000).toFixed(1);
    const what =
      indexId === previousIndexId ? "Nothing had changed" : "The new index answers from now on";
    const details =
      summary.trim() === ""
        ? ""
        : `\n${summary
            .split("\n")
            .slice(0, 12)
            .map((line) => escapeWithin(line, 100, true))
            .join("\n")}`;
    const content = `✅ ${what} · ${seconds} s · index \`${escapeWithin(indexId, 40)}\`${details}`;
    await interaction.editReply(inPlace(messageBody(content)));
  },
};
