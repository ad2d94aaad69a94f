import type { Client, Interaction, Message } from "discord.js";
import type { RESTPostAPIApplicationCommandsJSONBody } from "discord-api-types/v10";
import type { BotConfig } from "../../config.ts";
import type { Inference } from "./inference.ts";
import type { Log } from "./log.ts";

/** What the visible part of the bot is given. */
export interface SurfaceParts {
  readonly config: BotConfig;
  readonly inference: Inference;
  readonly log: Log;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly client: Client;
}

/** The visible part of the bot: what it registers and how it answers. */
export interface Surface {
  readonly commands: readonly RESTPostAPIApplicationCommandsJSONBody[];
  /** Called once for each interaction, whatever Discord repeats. */
  onInteraction(interaction: Interaction): Promise<void>;
  /** Called once for each message. */
  onMessage(message: Message): Promise<void>;
  /** Writes down what is not yet written, when nothing is running any more. */
  close(): Promise<void>;
}

/** Makes the visible part of the bot; may open files. */
export type CreateSurface = (parts: SurfaceParts) => Promise<Surface> | Surface;
