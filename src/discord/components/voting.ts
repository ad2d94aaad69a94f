import { messageBody } from "../messages/message-body.ts";
import { forReader, inPlace } from "../respond.ts";
import { type VoteReason, VoteReasonSchema } from "../state/votes.ts";
import type { ComponentHandler } from "./component.ts";
import { pickedValue } from "./picked-value.ts";
import { withStored } from "./find-stored.ts";
import { selectRow } from "./rows.ts";

const reasonsInWords: Readonly<Record<VoteReason, string>> = {
  "wrong-passage": "The wrong passage",
  incomplete: "Incomplete",
  "should-have-declined": "It should have declined",
  "should-have-answered": "It should have answered",
};

function whyRow(id: string, chosen: VoteReason | null) {
  const options = VoteReasonSchema.options.map((value) => ({
    label: reasonsInWords[value],
    value,
    chosen: value === chosen,
  }));
  return selectRow({ kind: "why", id }, "What is wrong with it?", options);
}

/** Votes: one a person and answer, changed by voting again. */
export const votingHandlers: readonly ComponentHandler[] = [
  {
    kind: "up",
    audience: "members",
    handle: withStored(async (interaction, { id }, { state }) => {
      await state.votes.cast(id, interaction.user.id, "up", null);
      await interaction.reply(
        forReader(messageBody("👍 Thank you, counted. 👎 changes your vote.")),
      );
    }),
  },
  {
    kind: "down",
    audience: "members",
    handle: withStored(async (interaction, { id }, { state }) => {
      // Counted at once: many people never pick a reason.
      await state.votes.cast(id, interaction.user.id, "down", null);
      const body = messageBody("👎 Counted. What is wrong with it? 👍 changes your vote.", [
        whyRow(id, null),
      ]);
      await interaction.reply(forReader(body));
    }),
  },
  {
    kind: "why",
    audience: "members",
    handle: withStored(async (interaction, { id }, { state }) => {
      const reason = VoteReasonSchema.safeParse(pickedValue(interaction));
      if (!reason.success) {
        await interaction.reply(forReader(messageBody("Please pick one of the reasons.")));
        return;
      }
      await state.votes.cast(id, interaction.user.id, "down", reason.data);
      const said = `👎 Thank you. Noted: ${reasonsInWords[reason.data].toLowerCase()}.`;
      await interaction.update(inPlace(messageBody(said, [whyRow(id, reason.data)])));
    }),
  },
];
