/// <reference path="./spec.d.ts" />
import {
  ApplicationCommandAutocompleteCallbackRequestSchema,
  ApplicationCommandUpdateRequestSchema,
  CreateMessageInteractionCallbackRequestSchema,
  CreateTextThreadWithMessageRequestSchema,
  CreateTextThreadWithoutMessageRequestSchema,
  IncomingWebhookRequestPartialSchema,
  IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
  MessageCreateRequestSchema,
  MessageEditRequestPartialSchema,
  ModalInteractionCallbackRequestSchema,
  UpdateMessageInteractionCallbackRequestSchema,
} from "discord-api-spec/zod";
import type { ZodType } from "zod";

/** JSON as it came over the wire. */
export type Json = Readonly<Record<string, unknown>>;

/** What Discord documents and its specification does not carry, each rule by a name of its own. */
export type Violation = `${string}: ${string}`;

const EPHEMERAL = 1 << 6;
const SUPPRESS_EMBEDS = 1 << 2;
const COMPONENTS_V2 = 1 << 15;
const CALLBACK_FLAGS = SUPPRESS_EMBEDS | EPHEMERAL | COMPONENTS_V2 | (1 << 12) | (1 << 13);

/** Command and option names (Discord: "Application Command Naming"). */
const NAME = /^[-_'\p{L}\p{N}\p{Script=Devanagari}\p{Script=Thai}]{1,32}$/u;

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);
const text = (value: unknown): string => (typeof value === "string" ? value : "");
const number = (value: unknown): number => (typeof value === "number" ? value : 0);
const object = (value: unknown): Json =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Json) : {};
/** Discord counts characters, discord.js UTF-16 code units; a body must satisfy the stricter. */
const length = (value: unknown): number => text(value).length;

function conform(schema: ZodType, body: unknown): Violation[] {
  const { error } = schema.safeParse(body);
  return (error?.issues ?? [])
    .slice(0, 5)
    .map((issue): Violation => `spec: /${issue.path.join("/")} ${issue.message} (${issue.code})`);
}

function mentions(data: Json): Violation[] {
  const allowed = data["allowed_mentions"];
  const { parse, users, roles, replied_user } = object(allowed);
  const empty =
    Array.isArray(parse) && parse.length === 0 && !list(users).length && !list(roles).length;
  return empty && replied_user !== true
    ? []
    : [`allowed-mentions-empty: got ${JSON.stringify(allowed)}`];
}

function rows(components: readonly Json[], v2: boolean): Violation[] {
  const out: Violation[] = [];
  if (!v2 && components.length > 5) out.push(`five-rows: ${components.length} action rows`);
  if (!v2 && components.some(({ type }) => type !== 1)) {
    out.push("legacy-rows-only: a component outside an action row without IS_COMPONENTS_V2");
  }
  const ids = new Set<string>();
  let count = 0;
  let displayed = 0;
  const walk = (components: readonly Json[]): void => {
    for (const component of components) {
      count += 1;
      const { type, custom_id, style, url, label, emoji, content } = component;
      const children = list(component["components"]);
      if (type === 10) displayed += length(content);
      if (typeof custom_id === "string") {
        if (ids.has(custom_id)) out.push(`custom-id-unique: ${custom_id} twice`);
        if (custom_id.length < 1 || custom_id.length > 100) {
          out.push(`custom-id-1-to-100: ${custom_id.length} characters`);
        }
        ids.add(custom_id);
      }
      if (type === 1) {
        const buttons = children.filter((child) => child["type"] === 2).length;
        if (children.length === 0) out.push("row-not-empty: an action row without components");
        if (buttons > 0 && buttons < children.length)
          out.push("row-of-one-kind: buttons and select");
        if (buttons === 0 && children.length > 1) out.push("one-select-a-row: more than one");
        if (buttons > 5) out.push(`five-buttons-a-row: ${buttons}`);
      }
      if (type === 2) {
        const link = style === 5;
        if (link ? !url || custom_id : !custom_id || url) {
          out.push("button-target: links take url only, other buttons custom_id only");
        }
        if (!label && !emoji) out.push("button-face: neither label nor emoji");
        if (length(label) > 80) out.push(`button-label-80: ${length(label)} characters`);
      }
      if (type === 3) {
        const options = list(component["options"]);
        if (options.length < 1 || options.length > 25) {
          out.push(`select-1-to-25-options: ${options.length}`);
        }
        const values = new Set(options.map((option) => option["value"]));
        if (values.size !== options.length) out.push("select-values-unique: a value twice");
      }
      walk(children);
      if (component["accessory"] !== undefined) walk([object(component["accessory"])]);
    }
  };
  walk(components);
  if (count > 40) out.push(`forty-components: ${count}`);
  if (v2 && displayed > 4000) out.push(`v2-text-4000: ${displayed} characters`);
  return out;
}

function embeds(embeds: readonly Json[]): Violation[] {
  const out: Violation[] = [];
  if (embeds.length > 10) out.push(`ten-embeds: ${embeds.length}`);
  let sum = 0;
  for (const embed of embeds) {
    const fields = list(embed["fields"]);
    sum += length(embed["title"]) + length(embed["description"]);
    sum += length(object(embed["footer"])["text"]) + length(object(embed["author"])["name"]);
    for (const { name, value } of fields) {
      sum += length(name) + length(value);
      if (!text(name).trim() || !text(value).trim()) out.push("embed-field-not-blank: blank field");
    }
  }
  if (sum > 6000) out.push(`embed-text-6000: ${sum} characters`);
  return out;
}

/** A link that Discord would unfold into a preview under the message. */
const UNFURLING = /(?<!<)https?:\/\/(?![^\s<>]*>)/u;

/** Every documented rule that the message `data` breaks; `create` when it makes a new one. */
export function messageViolations(data: Json, create: boolean): Violation[] {
  const out: Violation[] = [];
  const content = data["content"];
  const flags = number(data["flags"]);
  const v2 = (flags & COMPONENTS_V2) !== 0;
  if (length(content) > 2000) out.push(`content-2000: ${length(content)} characters`);
  if (v2 && (content || list(data["embeds"]).length > 0 || data["poll"])) {
    out.push("v2-excludes-content: content, embeds or poll with IS_COMPONENTS_V2");
  }
  if (typeof content === "string" || v2 || create) out.push(...mentions(data));
  if (UNFURLING.test(text(content)) && (flags & SUPPRESS_EMBEDS) === 0) {
    out.push(`links-do-not-unfurl: ${UNFURLING.exec(text(content))?.[0]} is not in <…>`);
  }
  out.push(...embeds(list(data["embeds"])));
  out.push(...rows(list(data["components"]), v2));
  const filled =
    text(content).trim() ||
    ["embeds", "components", "attachments", "sticker_ids"].some((key) => list(data[key]).length) ||
    data["poll"];
  if (create && !filled) out.push("message-not-empty: no content, embed, component or file");
  if (data["message_reference"] !== undefined && data["tts"] === true) out.push("no-tts: tts");
  return out;
}

function choices(data: Json): Violation[] {
  const choices = list(data["choices"]);
  const out: Violation[] = [];
  if (!Array.isArray(data["choices"])) out.push("choices-present: no array of choices");
  if (choices.length > 25) out.push(`autocomplete-25: ${choices.length} choices`);
  for (const { name, value } of choices) {
    const size = length(name);
    if (size < 1 || size > 100) out.push(`choice-name-1-to-100: ${size} characters`);
    if (typeof value === "string" && (value.length < 1 || value.length > 100)) {
      out.push(`choice-value-1-to-100: ${value.length} characters`);
    }
  }
  return out;
}

function modal(data: Json): Violation[] {
  const components = list(data["components"]);
  const out: Violation[] = [];
  if (components.length < 1 || components.length > 5) {
    out.push(`modal-1-to-5: ${components.length} components`);
  }
  if (components.some(({ type }) => type === 1)) {
    out.push("modal-labels: text inputs in action rows are deprecated, use Label");
  }
  const ids = components.map((label) => object(label["component"])["custom_id"]);
  const inputs = ids.filter((id) => id !== undefined);
  if (new Set(inputs).size !== inputs.length) out.push("custom-id-unique: twice in a modal");
  if (length(data["title"]) > 45) out.push(`modal-title-45: ${length(data["title"])} characters`);
  const id = length(data["custom_id"]);
  if (id < 1 || id > 100) out.push(`custom-id-1-to-100: ${id} characters`);
  return out;
}

const CALLBACKS: Readonly<Record<number, ZodType>> = {
  4: CreateMessageInteractionCallbackRequestSchema,
  5: CreateMessageInteractionCallbackRequestSchema,
  6: UpdateMessageInteractionCallbackRequestSchema,
  7: UpdateMessageInteractionCallbackRequestSchema,
  8: ApplicationCommandAutocompleteCallbackRequestSchema,
  9: ModalInteractionCallbackRequestSchema,
};

/** Every rule that an answer to an interaction of `kind` (2 command … 5 modal) breaks. */
export function callbackViolations(body: Json, kind: number, hasMessage: boolean): Violation[] {
  const type = number(body["type"]);
  const data = object(body["data"]);
  const allowed: Readonly<Record<number, readonly number[]>> = {
    2: [4, 5, 9],
    3: [4, 5, 6, 7, 9],
    4: [8],
    5: hasMessage ? [4, 5, 6, 7] : [4, 5],
  };
  if (!allowed[kind]?.includes(type)) {
    return [`callback-type: ${type} does not answer an interaction of type ${kind}`];
  }
  const schema = CALLBACKS[type];
  const out = schema === undefined ? [] : conform(schema, body);
  const flags = number(data["flags"]);
  if (type === 5 && (flags & ~EPHEMERAL) !== 0)
    out.push("deferred-flags: only EPHEMERAL may be set");
  if ((flags & ~CALLBACK_FLAGS) !== 0) out.push(`callback-flags: ${flags}`);
  if (type === 8) out.push(...choices(data));
  if (type === 9) out.push(...modal(data));
  if (type === 4) out.push(...messageViolations(data, true));
  if (type === 7) out.push(...messageViolations(data, false));
  return out;
}

function optionViolations(command: string, options: readonly Json[]): Violation[] {
  const out: Violation[] = [];
  if (options.length > 25) out.push(`command-25-options: ${command} has ${options.length}`);
  let optional = false;
  const names = new Set<unknown>();
  for (const option of options) {
    const name = text(option["name"]);
    const description = length(option["description"]);
    if (names.has(name)) out.push(`option-names-unique: ${command} ${name}`);
    names.add(name);
    if (!NAME.test(name) || name !== name.toLowerCase()) out.push(`option-name: ${name}`);
    if (description < 1 || description > 100) out.push(`option-description: ${command} ${name}`);
    if (option["required"] === true && optional) out.push(`required-first: ${command} ${name}`);
    if (option["required"] !== true && number(option["type"]) > 2) optional = true;
    const choices = list(option["choices"]);
    if (option["autocomplete"] === true && choices.length > 0) {
      out.push(`autocomplete-excludes-choices: ${command} ${name}`);
    }
    if (choices.length > 25) out.push(`option-25-choices: ${command} ${name}`);
    for (const choice of choices) {
      if (length(choice["name"]) > 100 || length(choice["value"]) > 100) {
        out.push(`choice-100: ${command} ${name}`);
      }
    }
    out.push(...optionViolations(`${command} ${name}`, list(option["options"])));
  }
  return out;
}

/** Characters that count towards a command's 8,000: names, descriptions, values, longest language. */
function commandSize(part: Json): number {
  const longest = (value: unknown, localizations: unknown): number =>
    Math.max(length(value), ...Object.values(object(localizations)).map(length));
  return (
    longest(part["name"], part["name_localizations"]) +
    longest(part["description"], part["description_localizations"]) +
    length(part["value"]) +
    [...list(part["options"]), ...list(part["choices"])].reduce((n, x) => n + commandSize(x), 0)
  );
}

/** Every rule that a bulk overwrite (PUT) of `commands` breaks. */
export function commandViolations(commands: readonly Json[], inGuild: boolean): Violation[] {
  const out: Violation[] = [];
  const seen = new Set<string>();
  const counts: Record<number, number> = { 1: 0, 2: 0, 3: 0 };
  for (const command of commands) {
    const kind = command["type"] === undefined ? 1 : number(command["type"]);
    const name = text(command["name"]);
    // The specification types the bit field as an integer and the API takes a string of digits.
    const permissions = command["default_member_permissions"];
    out.push(
      ...conform(ApplicationCommandUpdateRequestSchema, {
        ...command,
        default_member_permissions:
          typeof permissions === "string" && /^\d+$/u.test(permissions)
            ? Number(permissions)
            : null,
      }).map((violation): Violation => `${violation} in ${name}`),
    );
    counts[kind] = (counts[kind] ?? 0) + 1;
    if (seen.has(`${kind}:${name}`)) out.push(`command-names-unique: ${name}`);
    seen.add(`${kind}:${name}`);
    if (kind === 1) {
      const description = length(command["description"]);
      if (!NAME.test(name) || name !== name.toLowerCase()) out.push(`command-name: ${name}`);
      if (description < 1 || description > 100) out.push(`command-description: ${name}`);
      for (const [locale, localized] of Object.entries(object(command["name_localizations"]))) {
        if (!NAME.test(text(localized)) || localized !== text(localized).toLowerCase()) {
          out.push(`command-name: ${locale} ${text(localized)}`);
        }
      }
    } else if (command["description"]) out.push(`menu-without-description: ${name}`);
    if (commandSize(command) > 8000) out.push(`command-8000: ${name} ${commandSize(command)}`);
    if (inGuild && (command["contexts"] || command["integration_types"])) {
      out.push(`global-only: ${name} has contexts or integration_types in a guild`);
    }
    const contexts = command["contexts"];
    const installs = command["integration_types"];
    if (
      Array.isArray(contexts) &&
      contexts.includes(2) &&
      !(Array.isArray(installs) && installs.includes(1))
    ) {
      out.push(`private-channel-needs-user-install: ${name}`);
    }
    out.push(...optionViolations(name, list(command["options"])));
  }
  if ((counts[1] ?? 0) > 100) out.push(`hundred-commands: ${counts[1]}`);
  if ((counts[2] ?? 0) > 15 || (counts[3] ?? 0) > 15) out.push("fifteen-menus: too many menus");
  return out;
}

const BODIES = {
  messageCreate: MessageCreateRequestSchema,
  messageEdit: MessageEditRequestPartialSchema,
  followUp: IncomingWebhookRequestPartialSchema,
  ownEdit: IncomingWebhookUpdateForInteractionCallbackRequestPartialSchema,
  threadFromMessage: CreateTextThreadWithMessageRequestSchema,
  thread: CreateTextThreadWithoutMessageRequestSchema,
} as const;

/** What the specification says of a body. */
export function specViolations(schema: keyof typeof BODIES, body: unknown): Violation[] {
  return conform(BODIES[schema], body);
}
