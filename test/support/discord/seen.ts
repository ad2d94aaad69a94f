import type { Json } from "./rules.ts";
import type { StoredMessage } from "./world.ts";

/** A button as a person sees it. */
export interface SeenButton {
  readonly label: string;
  readonly emoji: string | null;
  readonly customId: string | null;
  readonly url: string | null;
  readonly style: number;
  readonly disabled: boolean;
}

/** A select menu as a person sees it. */
export interface SeenSelect {
  readonly customId: string;
  readonly type: number;
  readonly placeholder: string | null;
  readonly disabled: boolean;
  readonly minValues: number;
  readonly maxValues: number;
  readonly options: readonly {
    readonly label: string;
    readonly value: string;
    readonly description: string | null;
    readonly selected: boolean;
  }[];
}

/** A message as a person sees it at this moment. */
export interface SeenMessage {
  readonly id: string;
  readonly channelId: string;
  readonly content: string;
  /** Content, embeds and text displays, line by line. */
  readonly text: string;
  readonly embeds: readonly Json[];
  readonly components: readonly Json[];
  readonly buttons: readonly SeenButton[];
  readonly selects: readonly SeenSelect[];
  readonly files: readonly string[];
  readonly ephemeral: boolean;
  /** “Footnote is thinking …” */
  readonly thinking: boolean;
  readonly deleted: boolean;
  readonly edits: number;
  /** Legible text after every change, oldest first. */
  readonly history: readonly string[];
  readonly flags: number;
  /** Id of the message that it replies to. */
  readonly referenceId: string | null;
  /** Thread started from it. */
  readonly threadId: string | null;
  readonly reactions: readonly string[];
}

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** `components` and everything inside them, in reading order. */
export function flatComponents(components: readonly Json[]): Json[] {
  return components.flatMap((component) => [
    component,
    ...flatComponents(list(component["components"])),
    ...flatComponents(component["accessory"] ? [component["accessory"] as Json] : []),
    ...flatComponents(component["component"] ? [component["component"] as Json] : []),
  ]);
}

/** All legible text of a message, a line for each part. */
export function legibleText(
  message: Pick<StoredMessage, "content" | "embeds" | "components">,
): string {
  const parts = [message.content];
  for (const embed of message.embeds) {
    parts.push(text((embed["author"] as Json | undefined)?.["name"]), text(embed["title"]));
    parts.push(text(embed["description"]));
    for (const field of list(embed["fields"]))
      parts.push(text(field["name"]), text(field["value"]));
    parts.push(text((embed["footer"] as Json | undefined)?.["text"]));
  }
  for (const component of flatComponents(message.components)) {
    if (component["type"] === 10) parts.push(text(component["content"]));
  }
  return parts.filter((part) => part !== "").join("\n");
}

function button(component: Json): SeenButton {
  const emoji = component["emoji"] as Json | undefined;
  return {
    label: text(component["label"]),
    emoji: emoji ? text(emoji["name"]) : null,
    customId: text(component["custom_id"]) || null,
    url: text(component["url"]) || null,
    style: Number(component["style"]),
    disabled: component["disabled"] === true,
  };
}

function select(component: Json): SeenSelect {
  return {
    customId: text(component["custom_id"]),
    type: Number(component["type"]),
    placeholder: text(component["placeholder"]) || null,
    disabled: component["disabled"] === true,
    minValues: Number(component["min_values"] ?? 1),
    maxValues: Number(component["max_values"] ?? 1),
    options: list(component["options"]).map((option) => ({
      label: text(option["label"]),
      value: text(option["value"]),
      description: text(option["description"]) || null,
      selected: option["default"] === true,
    })),
  };
}

/** `message` as a person sees it now; later edits do not change the returned value. */
export function seeMessage(message: StoredMessage): SeenMessage {
  const flat = flatComponents(message.components);
  return {
    id: message.id,
    channelId: message.channel.id,
    content: message.content,
    text: legibleText(message),
    embeds: message.embeds,
    components: message.components,
    buttons: flat.filter(({ type }) => type === 2).map(button),
    selects: flat.filter(({ type }) => [3, 5, 6, 7, 8].includes(Number(type))).map(select),
    files: message.attachments.map(({ filename }) => text(filename)),
    ephemeral: message.ephemeralFor !== null,
    thinking: (message.flags & (1 << 7)) !== 0,
    deleted: message.deleted,
    edits: message.edits,
    history: [...message.history],
    flags: message.flags,
    referenceId: message.reference,
    threadId: message.thread?.id ?? null,
    reactions: [...message.reactions],
  };
}
