import { DiscordAPIError, HTTPError, RateLimitError } from "discord.js";

/** What became of an error that nobody caught. */
export type StrayKind =
  /** A damaged gateway event that discord.js choked on: the event is lost, nothing else. */
  | "malformed-event"
  /** A request to Discord whose failure nobody waited for. */
  | "request"
  /** Anything else: the process's state is unknown. */
  | "bug";

/** The two events with which Node hands over errors that nobody caught. */
export interface StraySource {
  on(
    event: "uncaughtException" | "unhandledRejection",
    listener: (error: unknown) => void,
  ): unknown;
  off(
    event: "uncaughtException" | "unhandledRejection",
    listener: (error: unknown) => void,
  ): unknown;
}

/** Frames of discord.js and the libraries below it, and of Node itself. */
const LIBRARY_FRAME =
  /node_modules\/(?:discord\.js|@discordjs\/[\w-]+|@vladfrangu\/[\w-]+|ws)\/|\(?node:|<anonymous>/u;
/** Where discord.js handles what the gateway sent. */
const GATEWAY_FRAME = /node_modules\/(?:discord\.js\/src\/client\/|@discordjs\/ws\/)/u;

/**
 * What an error that nobody caught means. discord.js parses events inside the socket's callback
 * and throws on shapes that it does not expect; such an error has frames of the library only. One
 * frame of ours makes it a bug of ours.
 */
export function classifyStray(error: unknown): StrayKind {
  if (
    error instanceof DiscordAPIError ||
    error instanceof HTTPError ||
    error instanceof RateLimitError
  ) {
    return "request";
  }
  if (!(error instanceof Error)) return "bug";
  if (error.name === "AbortError") return "request";
  const frames = (error.stack ?? "").replaceAll("\\", "/").match(/^\s+at .*$/gmu) ?? [];
  const fromGateway =
    frames.some((frame) => GATEWAY_FRAME.test(frame)) &&
    frames.every((frame) => LIBRARY_FRAME.test(frame));
  return fromGateway ? "malformed-event" : "bug";
}

/** Calls `onStray` for every error that nobody caught; returns a function that ends this. */
export function installGuard(
  source: StraySource,
  onStray: (kind: StrayKind, error: unknown) => void,
): () => void {
  const listener = (error: unknown): void => onStray(classifyStray(error), error);
  source.on("uncaughtException", listener);
  source.on("unhandledRejection", listener);
  // The usual ten frames may not reach down to the gateway.
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 50;
  return () => {
    Error.stackTraceLimit = before;
    source.off("uncaughtException", listener);
    source.off("unhandledRejection", listener);
  };
}
