import { ChannelType, ComponentType, SelectMenuDefaultValueType } from "discord-api-types/v10";
import { encodeCustomId } from "../components/custom-id.ts";
import { selectRow } from "../components/rows.ts";
import type { GuildSettings } from "../state/guild-settings.ts";
import { type MessageBody, messageBody, type Row } from "./message-body.ts";

/** Channel kinds that hold messages, for the two channel lists. */
const channelTypes = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildForum,
  ChannelType.GuildVoice,
];

/** Discord's limit for the choices of a select. */
const MOST_CHOSEN = 25;

function channelsRow(kind: string, placeholder: string, chosen: readonly string[]): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.ChannelSelect,
        custom_id: encodeCustomId({ kind, id: "", page: 0 }),
        placeholder,
        channel_types: [...channelTypes],
        min_values: 0,
        max_values: MOST_CHOSEN,
        default_values: chosen
          .slice(0, MOST_CHOSEN)
          .map((id) => ({ id, type: SelectMenuDefaultValueType.Channel })),
      },
    ],
  };
}

function rolesRow(chosen: readonly string[]): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.RoleSelect,
        custom_id: encodeCustomId({ kind: "setroles", id: "", page: 0 }),
        placeholder: "Roles that may use me: everyone",
        min_values: 0,
        max_values: MOST_CHOSEN,
        default_values: chosen
          .slice(0, MOST_CHOSEN)
          .map((id) => ({ id, type: SelectMenuDefaultValueType.Role })),
      },
    ],
  };
}

function named(ids: readonly string[], sigil: "#" | "@&", none: string): string {
  if (ids.length === 0) return none;
  const shown = ids.slice(0, 8).map((id) => `<${sigil}${id}>`);
  return (
    shown.join(" ") + (ids.length > shown.length ? ` and ${ids.length - shown.length} more` : "")
  );
}

const strictnessInWords: Readonly<Record<GuildSettings["strictness"], string>> = {
  strict: "answers only when almost certain",
  balanced: "answers when likely right",
  lenient: "answers more, errs more",
};

/**
 * The panel of `/settings`: what is chosen now, and one list for each choice.
 *
 * @param trouble - sentences about permissions that the bot lacks, most important first
 * @param exists - whether a chosen channel or role is still there; a list cannot preselect one that
 *   was deleted, but the text still names it, because it still counts
 */
export function settingsMessage(
  settings: GuildSettings,
  trouble: readonly string[],
  exists: (id: string) => boolean = () => true,
): MessageBody {
  const { channelIds, roleIds, visibility, strictness, openChannelIds } = settings;
  const content = [
    `**Channels** ${named(channelIds, "#", "every channel")}`,
    `**Roles** ${named(roleIds, "@&", "everyone")}`,
    `**Answers** ${visibility === "public" ? "for all to see" : "for the asker alone"}, unless \`private\` says otherwise`,
    `**Strictness** ${strictness}: ${strictnessInWords[strictness]}`,
    `**Without a mention** ${named(openChannelIds, "#", "in no channel")}`,
    ...trouble.slice(0, 4).map((sentence) => `⚠️ ${sentence}`),
  ].join("\n");
  const strictnesses = ["strict", "balanced", "lenient"] as const;
  return messageBody(content, [
    channelsRow(
      "setchannels",
      "Channels where I may be used: every channel",
      channelIds.filter(exists),
    ),
    rolesRow(roleIds.filter(exists)),
    selectRow({ kind: "setvisibility" }, "Who sees answers", [
      { label: "Answers for all to see", value: "public", chosen: visibility === "public" },
      { label: "Answers for the asker alone", value: "private", chosen: visibility === "private" },
    ]),
    selectRow(
      { kind: "setstrictness" },
      "Strictness",
      strictnesses.map((value) => ({
        label: `Strictness: ${value}`,
        description: strictnessInWords[value],
        value,
        chosen: value === strictness,
      })),
    ),
    channelsRow(
      "setopen",
      "Channels where I answer without a mention: none",
      openChannelIds.filter(exists),
    ),
  ]);
}
