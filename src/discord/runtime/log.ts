import { type DestinationStream, type Logger, pino } from "pino";

/** Where the bot's running is written down; lines of JSON, secrets blotted out. */
export type Log = Pick<Logger, "debug" | "info" | "warn" | "error" | "fatal">;

/** `text` without the secrets of the process. */
export type Scrub = (text: string) => string;

/** Longest part of a token that may pass: shorter parts are common in ordinary text. */
const SHORTEST_PART = 5;

/**
 * A function that blots out each of `secrets` in a text: whole, URL-encoded, as base64, and each
 * dot-separated part of it; also the tokens of interactions, wherever they stand in a path.
 */
export function createScrub(secrets: readonly string[]): Scrub {
  const forms = secrets
    .filter((secret) => secret.length >= SHORTEST_PART)
    .flatMap((secret) => [secret, ...secret.split(".")])
    .filter((part) => part.length >= SHORTEST_PART)
    .flatMap((part) => {
      const bytes = Buffer.from(part, "utf8");
      // Padding is left out, so that the form is found inside longer encodings too.
      const base64 = bytes.toString("base64").replace(/=+$/u, "");
      return [part, encodeURIComponent(part), base64, bytes.toString("base64url")];
    });
  // Longest first: a part must not be blotted out of the middle of the whole.
  const ordered = [...new Set(forms)].sort((a, b) => b.length - a.length);
  return (text) => {
    const bare = ordered.reduce((rest, form) => rest.replaceAll(form, "[secret]"), text);
    return bare.replace(/((?:interactions|webhooks)\/\d+)\/[\w.-]{16,}/gu, "$1/[secret]");
  };
}

/** An error for the log: what went wrong and where; never what people wrote (`requestBody`). */
export function errorForLog(error: unknown): Readonly<Record<string, unknown>> {
  if (!(error instanceof Error)) return { type: typeof error, message: String(error) };
  const { code, status, method, hint } = error as Error & Readonly<Record<string, unknown>>;
  return {
    type: error.constructor.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(status === undefined ? {} : { status }),
    ...(method === undefined ? {} : { method }),
    ...(hint === undefined ? {} : { hint }),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: errorForLog(error.cause) }),
  };
}

/** A log of `level` and above that writes scrubbed lines to `out`. */
export function createLog(level: string, scrub: Scrub, out: { write(line: string): unknown }): Log {
  const destination: DestinationStream = {
    write: (line) => {
      out.write(scrub(line));
    },
  };
  return pino(
    {
      level,
      // Process id and host name say nothing here and the host name may be private.
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: errorForLog },
    },
    destination,
  );
}

/** A log that writes nothing. */
export const silentLog: Log = pino({ level: "silent" });
