import { readFileSync } from "node:fs";
import { parse } from "dotenv";
import { z } from "zod";
import { ConfigError } from "./errors.ts";

/** Variables as a process has them. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Discord's ids have had 17 to 20 digits since 2015. */
const SnowflakeSchema = z.string().regex(/^\d{17,20}$/u, "must be an id of 17 to 20 digits");

const snowflakes = z
  .string()
  .default("")
  .transform((list) => list.split(/[\s,]+/u).filter((id) => id !== ""))
  .pipe(z.array(SnowflakeSchema));

const whole = (
  from: number,
  to: number,
): z.ZodPipe<z.ZodPipe<z.ZodString, z.ZodTransform<number, string>>, z.ZodInt> => {
  const error = `must be a whole number from ${from} to ${to}`;
  const WholeSchema = z.int({ error }).min(from, { error }).max(to, { error });
  return z.string().transform(Number).pipe(WholeSchema);
};

const yesOrNo = z
  .enum(["yes", "no", "true", "false", "1", "0"], { error: "must be yes or no" })
  .transform((typed) => ["yes", "true", "1"].includes(typed));

const WebAddressSchema = z.url({ protocol: /^https?$/u, error: "must be an http(s) address" });

/** Limits that nobody meets by reading, and a script does; reasons in docs/decisions/0042. */
export const usualLimits: Limits = { userPerMinute: 30, guildPerMinute: 300, queue: 200 };

/** The environment, keyed by the names an operator types, so that complaints name them too. */
const EnvironmentSchema = z.object({
  DISCORD_TOKEN: z
    .string({ error: "is not set" })
    .trim()
    .regex(/^(?:Bot\s+)?\S+$/u, "must be one word, as the Developer Portal shows it")
    .transform((token) => token.replace(/^Bot\s+/u, "")),
  DISCORD_API_URL: WebAddressSchema.optional(),
  DISCORD_API_URL_TRUSTED: yesOrNo.default(false),
  DISCORD_GUILD_ID: SnowflakeSchema.optional(),
  DISCORD_MESSAGE_CONTENT: yesOrNo.default(false),
  DISCORD_OWNER_IDS: snowflakes,
  DISCORD_CHANNEL_IDS: snowflakes,
  CORPUS: z.string().optional(),
  INDEX: z.string().optional(),
  MODELS: z.string().optional(),
  READER: yesOrNo.default(true),
  DATA_DIR: z.string().default("data"),
  RETENTION_DAYS: whole(1, 3650).default(30),
  PRIVACY_URL: WebAddressSchema.optional(),
  TERMS_URL: WebAddressSchema.optional(),
  QUESTIONS_PER_MINUTE_USER: whole(1, 6000).default(usualLimits.userPerMinute),
  QUESTIONS_PER_MINUTE_GUILD: whole(1, 60_000).default(usualLimits.guildPerMinute),
  QUEUE_LIMIT: whole(1, 10_000).default(usualLimits.queue),
  CONVERSATION_MINUTES: whole(1, 1440).default(30),
  CONVERSATION_TURNS: whole(1, 50).default(8),
  LOG_LEVEL: z
    .enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"], {
      error: "must be trace, debug, info, warn, error, fatal or silent",
    })
    .default("info"),
});

/** Every variable that the bot reads, in the order of `.env.example`. */
export const environmentNames: readonly string[] = Object.keys(EnvironmentSchema.shape);

/** How much one person, one server and everybody together may ask. */
export interface Limits {
  /** Questions and claims of one person within 60 s. */
  readonly userPerMinute: number;
  /** Questions and claims of one server within 60 s. */
  readonly guildPerMinute: number;
  /** Questions waiting at once, over all servers; one more is declined. */
  readonly queue: number;
}

/** What the bot needs to know to start. Paths are as typed; null means the project's own. */
export interface BotConfig {
  readonly token: string;
  /** Base of the REST API without a version, or null for Discord's. */
  readonly apiUrl: string | null;
  /** Server for commands under development, or null for global commands. */
  readonly guildId: string | null;
  /** Whether the privileged message-content intent is asked for. */
  readonly messageContent: boolean;
  /** People who may rebuild the index; empty: whoever may manage the server. */
  readonly ownerIds: readonly string[];
  /** Channels in which the bot answers at all, whatever a server's admins chose; empty: all. */
  readonly channelIds: readonly string[];
  readonly corpus: string | null;
  readonly index: string | null;
  readonly models: string | null;
  /** Whether passages are read by the second model. */
  readonly reader: boolean;
  readonly dataDir: string;
  /** Days for which texts of people are kept. */
  readonly retentionDays: number;
  readonly limits: Limits;
  readonly conversation: { readonly minutes: number; readonly turns: number };
  readonly privacyUrl: string | null;
  readonly termsUrl: string | null;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "fatal" | "silent";
}

/**
 * The variables in the file at `path`; none when there is no such file.
 *
 * @throws {@link ConfigError} `env-unreadable`
 */
export function readDotEnv(path: string): Environment {
  try {
    return parse(readFileSync(path, "utf8"));
  } catch (cause) {
    if (cause instanceof Error && "code" in cause && cause.code === "ENOENT") return {};
    throw new ConfigError(`${path} exists but cannot be read.`, {
      code: "env-unreadable",
      hint: `Check who may read it: ls -l ${path}`,
      cause,
    });
  }
}

/** `env` without unset and empty variables: `NAME=` in a file means "not set". */
function present(env: Environment): Environment {
  return Object.fromEntries(
    Object.entries(env).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
}

/**
 * The {@link BotConfig} that `env` describes, an empty variable counting as unset.
 *
 * @throws {@link ConfigError} `config-invalid`, `api-url-untrusted`, `database-unsupported`
 */
export function readBotConfig(env: Environment): BotConfig {
  const given = present(env);
  const { success, data, error } = EnvironmentSchema.safeParse(given);
  if (!success) {
    const complaints = error.issues.map(({ path, message }) => `${String(path[0])} ${message}`);
    throw new ConfigError(`The environment does not describe a bot: ${complaints.join("; ")}.`, {
      code: "config-invalid",
      hint: "Set the variables named above in .env; .env.example explains each.",
    });
  }
  if (given["DATABASE_URL"] !== undefined) {
    throw new ConfigError(
      "DATABASE_URL is set, but this version keeps its state in a file under DATA_DIR only.",
      { code: "database-unsupported", hint: "Remove DATABASE_URL from the environment and .env." },
    );
  }
  const apiUrl = data.DISCORD_API_URL;
  if (apiUrl !== undefined && !data.DISCORD_API_URL_TRUSTED && !isLoopback(new URL(apiUrl))) {
    throw new ConfigError(
      `DISCORD_API_URL names ${new URL(apiUrl).hostname}, which is not this machine and would receive the bot's token.`,
      {
        code: "api-url-untrusted",
        hint: "Remove DISCORD_API_URL, or set DISCORD_API_URL_TRUSTED=yes if that host may have the token.",
      },
    );
  }
  return {
    token: data.DISCORD_TOKEN,
    // discord.js appends the version itself.
    apiUrl: apiUrl?.replace(/\/+$/u, "").replace(/\/v\d+$/u, "") ?? null,
    guildId: data.DISCORD_GUILD_ID ?? null,
    messageContent: data.DISCORD_MESSAGE_CONTENT,
    ownerIds: data.DISCORD_OWNER_IDS,
    channelIds: data.DISCORD_CHANNEL_IDS,
    corpus: data.CORPUS ?? null,
    index: data.INDEX ?? null,
    models: data.MODELS ?? null,
    reader: data.READER,
    dataDir: data.DATA_DIR,
    retentionDays: data.RETENTION_DAYS,
    limits: {
      userPerMinute: data.QUESTIONS_PER_MINUTE_USER,
      guildPerMinute: data.QUESTIONS_PER_MINUTE_GUILD,
      queue: data.QUEUE_LIMIT,
    },
    conversation: { minutes: data.CONVERSATION_MINUTES, turns: data.CONVERSATION_TURNS },
    privacyUrl: data.PRIVACY_URL ?? null,
    termsUrl: data.TERMS_URL ?? null,
    logLevel: data.LOG_LEVEL,
  };
}

/** Whether `url` cannot leave this machine. */
function isLoopback({ hostname }: URL): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/u.test(hostname);
}
