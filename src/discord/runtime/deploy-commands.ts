import { isDeepStrictEqual } from "node:util";
import type { REST } from "discord.js";
import {
  type RESTGetAPIApplicationCommandsResult,
  type RESTPostAPIApplicationCommandsJSONBody,
  Routes,
} from "discord-api-types/v10";
import type { Log } from "./log.ts";

/** A command as it is written or as Discord gives it back. */
type Command = RESTPostAPIApplicationCommandsJSONBody | RESTGetAPIApplicationCommandsResult[number];

/** What a deployment would change, by command name with `/` or `menu ` before it. */
export interface CommandDiff {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  /** With the fields that differ. */
  readonly changed: readonly { readonly name: string; readonly fields: readonly string[] }[];
  readonly unchanged: readonly string[];
}

/** Where commands are registered: one server, or everywhere. */
export interface CommandScope {
  readonly applicationId: string;
  readonly guildId: string | null;
}

/** Fields that Discord adds by itself, and those that it deprecated. */
const ASSIGNED = new Set([
  "id",
  "application_id",
  "guild_id",
  "version",
  "dm_permission",
  "default_permission",
  "name_localized",
  "description_localized",
  "handler",
]);

/** What a missing field means, so that a spelt-out default is no difference. */
const DEFAULTS: Readonly<Record<string, unknown>> = {
  type: 1,
  description: "",
  nsfw: false,
  required: false,
  autocomplete: false,
  default_member_permissions: null,
  name_localizations: null,
  description_localizations: null,
  contexts: null,
  // As text, which is how sets are compared.
  integration_types: ["0"],
  options: [],
  choices: [],
  channel_types: [],
};

/** Lists whose order means nothing to Discord. */
const SETS = new Set(["contexts", "integration_types", "channel_types"]);

/** `value` with defaults left out, empty localisations gone and keys in one order. */
function normalise(value: unknown, key = "", top = false): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item) => normalise(item));
    return SETS.has(key) ? items.map(String).sort((a, b) => (a < b ? -1 : 1)) : items;
  }
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value)
    .filter(([name, field]) => field !== undefined && !ASSIGNED.has(name))
    .map(([name, field]): [string, unknown] => {
      const normal = normalise(field, name);
      const empty =
        name.endsWith("_localizations") &&
        typeof normal === "object" &&
        normal !== null &&
        Object.keys(normal).length === 0;
      return [name, empty ? null : normal];
    })
    // `type` of an option has no default; only a command's has.
    .filter(
      ([name, field]) => (name === "type" && !top) || !isDeepStrictEqual(field, DEFAULTS[name]),
    )
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries);
}

/** `command` as compared: a guild command has neither contexts nor install types. */
function comparable(command: Command, guildId: string | null): Readonly<Record<string, unknown>> {
  // SAFETY: normalise keeps objects objects.
  const normal = normalise(command, "", true) as Record<string, unknown>;
  if (guildId === null) return normal;
  const { contexts: _, integration_types: __, ...rest } = normal;
  return rest;
}

const label = ({ name, type = 1 }: Command): string => (type === 1 ? `/${name}` : `menu “${name}”`);
const identity = ({ name, type = 1 }: Command): string => `${type} ${name}`;

/** What must change for `registered` to become `wanted`; Discord's defaults are no difference. */
export function diffCommands(
  registered: readonly Command[],
  wanted: readonly Command[],
  guildId: string | null = null,
): CommandDiff {
  const before = new Map(registered.map((command) => [identity(command), command]));
  const after = new Set(wanted.map(identity));
  const added: string[] = [];
  const unchanged: string[] = [];
  const changed: { name: string; fields: string[] }[] = [];
  for (const command of wanted) {
    const old = before.get(identity(command));
    if (old === undefined) {
      added.push(label(command));
      continue;
    }
    const [a, b] = [comparable(old, guildId), comparable(command, guildId)];
    const fields = [...new Set([...Object.keys(a), ...Object.keys(b)])]
      .filter((field) => !isDeepStrictEqual(a[field], b[field]))
      .sort((x, y) => (x < y ? -1 : 1));
    if (fields.length === 0) unchanged.push(label(command));
    else changed.push({ name: label(command), fields });
  }
  const removed = registered.filter((command) => !after.has(identity(command))).map(label);
  return { added, removed, changed, unchanged };
}

/** Whether nothing is to be written. */
export function isUpToDate({ added, removed, changed }: CommandDiff): boolean {
  return added.length + removed.length + changed.length === 0;
}

const route = ({ applicationId, guildId }: CommandScope): `/${string}` =>
  guildId === null
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);

async function fetchCommands(
  rest: REST,
  scope: CommandScope,
): Promise<RESTGetAPIApplicationCommandsResult> {
  const query = new URLSearchParams({ with_localizations: "true" });
  // SAFETY: this route answers with the registered commands.
  return (await rest.get(route(scope), { query })) as RESTGetAPIApplicationCommandsResult;
}

/**
 * Registers `commands` in `scope` when they differ from what is registered there, unless `dryRun`;
 * returns the difference found. A guild's commands carry neither contexts nor install types.
 */
export async function deployCommands(
  rest: REST,
  scope: CommandScope,
  commands: readonly RESTPostAPIApplicationCommandsJSONBody[],
  { dryRun = false }: { readonly dryRun?: boolean } = {},
): Promise<CommandDiff & { readonly written: boolean }> {
  const diff = diffCommands(await fetchCommands(rest, scope), commands, scope.guildId);
  if (dryRun || isUpToDate(diff)) return { ...diff, written: false };
  const body =
    scope.guildId === null
      ? commands
      : commands.map(({ contexts: _, integration_types: __, ...rest }) => rest);
  await rest.put(route(scope), { body });
  return { ...diff, written: true };
}

/** Warns in the log when the commands registered in `scope` are not `commands`; never fails. */
export async function compareRegistered(
  rest: REST,
  scope: CommandScope,
  commands: readonly RESTPostAPIApplicationCommandsJSONBody[],
  log: Log,
): Promise<void> {
  try {
    const diff = diffCommands(await fetchCommands(rest, scope), commands, scope.guildId);
    if (isUpToDate(diff)) return;
    const { added, removed, changed } = diff;
    log.warn(
      { added, removed, changed: changed.map(({ name }) => name) },
      "registered commands differ from this version's: npm run deploy-commands",
    );
  } catch (err) {
    log.warn({ err }, "could not look at the registered commands");
  }
}
