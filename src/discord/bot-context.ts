import type { Client } from "discord.js";
import type { BotConfig } from "../config.ts";
import type { ConversationMemory } from "../conversation/memory.ts";
import type { Turnstile } from "./conversation/turnstile.ts";
import type { Inference } from "./runtime/inference.ts";
import type { Log } from "./runtime/log.ts";
import type { State } from "./state/open-state.ts";

/** What the operator configured, as far as the surfaces care. */
export type SurfaceConfig = Pick<
  BotConfig,
  "messageContent" | "ownerIds" | "channelIds" | "retentionDays" | "privacyUrl" | "termsUrl"
>;

/** All that a command, a click or a message works with. */
export interface BotContext {
  readonly client: Client;
  readonly config: SurfaceConfig;
  readonly inference: Inference;
  readonly state: State;
  readonly memory: ConversationMemory;
  readonly inTurn: Turnstile;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A new random id of 12 letters and digits. */
  readonly newId: () => string;
}
