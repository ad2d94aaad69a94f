// A whole bot process over a one-line engine, from the built sources: what a supervisor would run.
// argv[2]: "slow" makes each question take 300 ms.
import { createInference } from "../../../dist/src/discord/runtime/inference.js";
import { superviseBot } from "../../../dist/src/discord/runtime/supervise.js";

const mode = process.argv[2];
const runner = {
  ask: async ({ question }) => {
    if (mode === "slow") await new Promise((resolve) => setTimeout(resolve, 300));
    return { text: `answer to ${question}` };
  },
  verify: () => Promise.reject(new Error("not here")),
  restarts: () => 0,
  close: () => Promise.resolve(),
};
const library = { indexId: "0123456789ab", models: [] };

const createSurface = ({ inference, client }) => ({
  commands: [],
  async onInteraction(interaction) {
    if (interaction.isModalSubmit()) throw new Error("a bug in a handler");
    if (!interaction.isChatInputCommand()) return;
    if (interaction.commandName === "stray") {
      // Nobody waits for this request, which fails.
      client.rest.get("/channels/1");
    }
    if (interaction.commandName === "bug") setImmediate(() => undefined.nothing);
    await interaction.deferReply();
    const outcome = await inference.ask(
      { question: interaction.options.getString("question") ?? "?" },
      { userId: interaction.user.id, guildId: interaction.guildId },
    );
    await interaction.editReply({ content: outcome.value?.text ?? outcome.reason ?? "failed" });
  },
  onMessage: () => Promise.resolve(),
  close: () => Promise.resolve(),
});

process.exitCode = await superviseBot(process.env, process, {
  openInference: () => Promise.resolve(createInference({ runner, library })),
  createSurface,
  patience: { waitsMs: [20, 20], requestMs: 1000, readyMs: 2000 },
});
