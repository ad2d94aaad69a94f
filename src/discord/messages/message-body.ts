import {
  type APIActionRowComponent,
  type APIComponentInMessageActionRow,
  MessageFlags,
} from "discord-api-types/v10";

/** A row of buttons, or one select. */
export type Row = APIActionRowComponent<APIComponentInMessageActionRow>;

/** A file that travels with a message. */
export interface AttachedFile {
  readonly name: string;
  readonly attachment: Buffer;
}

/** Everything of a message that Discord is told, ready for every way of sending that discord.js has. */
export interface MessageBody {
  /** 1 to 2,000 UTF-16 code units. */
  readonly content: string;
  /** At most five. */
  readonly components: readonly Row[];
  readonly files: readonly AttachedFile[];
  readonly flags: MessageFlags.SuppressEmbeds;
  readonly allowedMentions: { readonly parse: readonly []; readonly repliedUser: false };
}

/** A message that pings nobody and unfurls nothing. */
export function messageBody(
  content: string,
  components: readonly Row[] = [],
  files: readonly AttachedFile[] = [],
): MessageBody {
  return {
    content,
    components,
    files,
    flags: MessageFlags.SuppressEmbeds,
    allowedMentions: { parse: [], repliedUser: false },
  };
}
