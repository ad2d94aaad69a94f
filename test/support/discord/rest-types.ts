import type { FakeGateway } from "./gateway.ts";
import type { InteractionState } from "./interaction-state.ts";
import type { Json } from "./rules.ts";
import type { World } from "./world.ts";

/** One request that the bot made. */
export interface SeenRequest {
  readonly method: string;
  /** Without the base, for example `/channels/1/messages`. */
  readonly path: string;
  readonly body: unknown;
  readonly files: readonly string[];
  readonly at: number;
  status: number;
}

/** A failure that the next matching requests meet. */
export interface Fault {
  readonly method?: string;
  readonly path: RegExp;
  /** Answer with this status; without one the request is served as usual after `delayMs`. */
  readonly status?: number;
  readonly body?: Json;
  /** Seconds, for 429. */
  readonly retryAfter?: number;
  readonly delayMs?: number;
  /** Never answer. */
  readonly hang?: boolean;
  /** Cut the connection. */
  readonly drop?: boolean;
  /** How often; 1 unless said otherwise. */
  readonly times?: number;
}

/** What the REST side shares with the driver. */
export interface RestParts {
  readonly world: World;
  readonly token: string;
  readonly gateway: FakeGateway;
  readonly interactions: Map<string, InteractionState>;
  readonly commands: Map<string, readonly Json[]>;
  readonly requests: SeenRequest[];
  readonly faults: { fault: Fault; left: number }[];
  readonly violate: (violation: string) => void;
  readonly changed: () => void;
  readonly gatewayUrl: () => string;
  /** How long a first response may take; Discord's 3,000 ms. */
  readonly ackWithinMs: number;
}

/** An answer that is not a success, as Discord words it. */
export interface Refusal {
  readonly status: number;
  readonly body: Json;
}

/** A thrown {@link Refusal}; an Error only because throwing anything else is poor style. */
export class RefusedError extends Error {
  readonly refusal: Refusal;
  constructor(status: number, code: number, message: string, errors?: Json) {
    super(message);
    this.refusal = { status, body: { code, message, ...(errors ? { errors } : {}) } };
  }
}

/** How long the token of an interaction lives. */
export const TOKEN_MS = 15 * 60_000;

/** Message flag: only one person sees it. */
export const EPHEMERAL = 1 << 6;
/** Message flag: “Footnote is thinking …” */
export const LOADING = 1 << 7;
/** Intents by which events are handed out. */
export const INTENT = { guildMessages: 1 << 9, directMessages: 1 << 12, guilds: 1 << 0 };

/** One request, parsed. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly body: Json;
  readonly list: readonly Json[];
  readonly files: readonly string[];
  readonly params: readonly string[];
}

/** Serves one kind of request; throws {@link RefusedError} where Discord refuses. */
export type Handler = (call: Call) => { status: number; body?: unknown };

/** Method, path (its groups are the parameters) and handler; `open` where the bot's token is not needed. */
export type Route = readonly [string, RegExp, Handler, "open"?];
