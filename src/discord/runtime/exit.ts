import { DeliveryError, FootnoteError } from "../../errors.ts";

/** How the bot's process ends; 0 to 3 are those of the command line. Listed in docs/operator-guide.md. */
export const EXIT = {
  stopped: 0,
  configuration: 3,
  tokenRefused: 4,
  intentMissing: 5,
  unreachable: 6,
  gatewayRefused: 7,
  bug: 70,
} as const;

/** An exit code of {@link EXIT}. */
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** Discord does not know the token: HTTP 401 or close code 4004. */
export function tokenRefused(cause?: unknown): DeliveryError {
  return new DeliveryError("Discord refused the bot's token.", {
    code: "token-refused",
    hint: "Copy a fresh one into DISCORD_TOKEN: Developer Portal → your application → Bot → Reset Token.",
    cause,
  });
}

/** A privileged intent was asked for that the application does not have: close code 4014. */
export function intentMissing(cause?: unknown): DeliveryError {
  return new DeliveryError(
    "Discord refused the connection: DISCORD_MESSAGE_CONTENT=yes needs a privileged intent that is switched off.",
    {
      code: "intent-missing",
      hint: "Switch on Developer Portal → your application → Bot → Message Content Intent, or set DISCORD_MESSAGE_CONTENT=no.",
      cause,
    },
  );
}

/** Nobody answers, or only with server errors; `what` says what was tried. */
export function discordUnreachable(what: string, cause?: unknown): DeliveryError {
  return new DeliveryError(`Discord cannot be reached: ${what}.`, {
    code: "discord-unreachable",
    hint: "Check the network and https://discordstatus.com, then start again.",
    cause,
  });
}

/** The gateway ended the session for good with a close code that no retry mends. */
export function gatewayRefused(what: string, cause?: unknown): DeliveryError {
  return new DeliveryError(`Discord's gateway refused the bot: ${what}.`, {
    code: "gateway-refused",
    hint: "Look the close code up in docs/operator-guide.md, then start again.",
    cause,
  });
}

/** The error for a close code after which Discord wants no reconnection, or null for others. */
export function fatalClose(closeCode: number): DeliveryError | null {
  switch (closeCode) {
    case 4004:
      return tokenRefused();
    case 4014:
      return intentMissing();
    case 4010:
    case 4011:
    case 4012:
    case 4013:
      return gatewayRefused(`close code ${closeCode}`);
    default:
      return null;
  }
}

const BY_CODE: Readonly<Record<string, ExitCode>> = {
  "token-refused": EXIT.tokenRefused,
  "intent-missing": EXIT.intentMissing,
  "discord-unreachable": EXIT.unreachable,
  "gateway-refused": EXIT.gatewayRefused,
};

/** The exit code that tells a supervisor what `error` means; a bug for what is not ours. */
export function exitCodeOf(error: unknown): ExitCode {
  if (!(error instanceof FootnoteError)) return EXIT.bug;
  return BY_CODE[error.code] ?? EXIT.configuration;
}
