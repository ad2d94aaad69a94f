import { randomBytes } from "node:crypto";
import type { Server } from "node:http";
import { type WebSocket, WebSocketServer } from "ws";
import type { Json } from "./rules.ts";
import { guildJson, userJson, type World } from "./world.ts";

/** Intents that Discord hands out only when the application's owner switched them on. */
const PRIVILEGED = (1 << 1) | (1 << 8) | (1 << 15);
/** Above this bit no intent is known. */
const HIGHEST_INTENT = 1 << 26;

/** A gateway session: outlives its sockets until it is invalidated. */
interface Session {
  readonly id: string;
  readonly intents: number;
  sequence: number;
  /** Dispatches of this session, for replays. */
  readonly sent: { readonly s: number; readonly frame: string }[];
  socket: WebSocket | null;
}

/** The loopback gateway: what it saw, and the faults that it can be told to have. */
export interface FakeGateway {
  /** IDENTIFYs, RESUMEs and heartbeats that clients sent. */
  readonly counts: { identifies: number; resumes: number; heartbeats: number; connections: number };
  /** The intents of the latest IDENTIFY. */
  readonly intents: () => number;
  /** Whether a client is connected and ready. */
  readonly connected: () => boolean;
  /** Sends one dispatch to every session whose intents include one of `intents` (0: everyone). */
  dispatch(t: string, d: unknown, intents?: number): void;
  /** Sends `frame` as it is: garbage, a wrong opcode, a damaged dispatch. */
  sendRaw(frame: string | Buffer): void;
  /** Cuts the connection without a closing handshake. */
  drop(): void;
  /** Op 7: asks the client to reconnect and resume. */
  reconnect(): void;
  /** Op 9: the session cannot go on (`resumable` true: resume it). */
  invalidate(resumable: boolean): void;
  /** Closes the connection with `code`. */
  closeWith(code: number): void;
  /** Heartbeats go unanswered while true. */
  muteAcks(muted: boolean): void;
  /** Every later IDENTIFY is closed with `code`; null ends it. */
  refuseIdentify(code: number | null): void;
  /** New connections are cut before HELLO while true. */
  refuseConnections(refused: boolean): void;
  close(): Promise<void>;
}

/** What the gateway needs of its surroundings. */
export interface GatewayParts {
  readonly server: Server;
  readonly world: World;
  readonly token: string;
  readonly heartbeatMs: number;
  /** Privileged intents that the application has. */
  readonly privilegedIntents: number;
  readonly violate: (violation: string) => void;
  /** `ws://…/gateway`, known once the server listens. */
  readonly url: () => string;
  readonly changed: () => void;
}

/** A gateway on `/gateway` of an HTTP server that speaks version 10 in uncompressed JSON. */
export function createGateway(parts: GatewayParts): FakeGateway {
  const { server, world, token, heartbeatMs, privilegedIntents, violate } = parts;
  const sockets = new WebSocketServer({ server, path: "/gateway" });
  const sessions = new Map<string, Session>();
  const counts = { identifies: 0, resumes: 0, heartbeats: 0, connections: 0 };
  let intents = 0;
  let muted = false;
  let refusedWith: number | null = null;
  let refused = false;

  const send = (socket: WebSocket, payload: Json): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(payload));
  };
  const emit = (session: Session, t: string, d: unknown): void => {
    session.sequence += 1;
    const frame = JSON.stringify({ op: 0, t, s: session.sequence, d });
    session.sent.push({ s: session.sequence, frame });
    if (session.socket?.readyState === 1) session.socket.send(frame);
  };
  const live = (): Session[] => [...sessions.values()].filter(({ socket }) => socket !== null);

  const identify = (socket: WebSocket, d: Json): Session | null => {
    counts.identifies += 1;
    intents = typeof d["intents"] === "number" ? d["intents"] : -1;
    parts.changed();
    const close = (code: number, reason: string): null => {
      socket.close(code, reason);
      return null;
    };
    if (refusedWith !== null) return close(refusedWith, "Refused by the test.");
    if (d["token"] !== token) return close(4004, "Authentication failed.");
    if (intents < 0 || intents >= HIGHEST_INTENT) return close(4013, "Invalid intent(s).");
    if ((intents & PRIVILEGED & ~privilegedIntents) !== 0)
      return close(4014, "Disallowed intent(s).");
    const properties = d["properties"];
    if (typeof properties !== "object" || properties === null) {
      violate("identify-properties: IDENTIFY without properties");
    }
    const session: Session = {
      id: randomBytes(16).toString("hex"),
      intents,
      sequence: 0,
      sent: [],
      socket,
    };
    sessions.set(session.id, session);
    const guilds = [...world.guilds.values()].filter(({ hasBot }) => hasBot);
    emit(session, "READY", {
      v: 10,
      user: { ...userJson(world.bot), verified: true, mfa_enabled: false, email: null, flags: 0 },
      guilds: guilds.map(({ id }) => ({ id, unavailable: true })),
      session_id: session.id,
      resume_gateway_url: parts.url(),
      session_type: "normal",
      private_channels: [],
      relationships: [],
      presences: [],
      user_settings: {},
      user_settings_proto: "",
      shard: d["shard"] ?? [0, 1],
      application: { id: world.applicationId, flags: 0 },
      _trace: [],
    });
    for (const guild of guilds) emit(session, "GUILD_CREATE", guildJson(world, guild));
    return session;
  };

  const resume = (socket: WebSocket, d: Json): Session | null => {
    counts.resumes += 1;
    parts.changed();
    if (d["token"] !== token) {
      socket.close(4004, "Authentication failed.");
      return null;
    }
    const session = sessions.get(String(d["session_id"]));
    if (session === undefined) {
      send(socket, { op: 9, d: false });
      return null;
    }
    const seq = Number(d["seq"]);
    if (seq > session.sequence) {
      socket.close(4007, "Invalid seq.");
      return null;
    }
    session.socket = socket;
    for (const { s, frame } of session.sent) if (s > seq) socket.send(frame);
    emit(session, "RESUMED", { _trace: [] });
    return session;
  };

  sockets.on("connection", (socket, request) => {
    counts.connections += 1;
    parts.changed();
    if (refused) {
      socket.terminate();
      return;
    }
    const query = new URL(request.url ?? "/", "ws://loopback").searchParams;
    if (query.get("v") !== "10" || query.get("encoding") !== "json") {
      violate(`gateway-query: connected with ${query.toString()}, not v=10&encoding=json`);
    }
    let session: Session | null = null;
    const sentAt: number[] = [];
    send(socket, { op: 10, d: { heartbeat_interval: heartbeatMs, _trace: [] } });
    socket.on("error", () => undefined);
    socket.on("close", (code) => {
      if (session?.socket !== socket) return;
      session.socket = null;
      // Closing with 1000 or 1001 ends the session.
      if (code === 1000 || code === 1001) sessions.delete(session.id);
      parts.changed();
    });
    socket.on("message", (data, binary) => {
      const now = Date.now();
      sentAt.push(now);
      while (sentAt.length > 0 && now - (sentAt[0] ?? now) > 60_000) sentAt.shift();
      if (sentAt.length > 120) {
        violate("gateway-120-a-minute: more than 120 gateway messages in 60 s");
        socket.close(4008, "Rate limited.");
        return;
      }
      let payload: Json;
      try {
        if (binary) throw new Error("Binary frames are ETF or compressed.");
        payload = JSON.parse(String(data)) as Json;
      } catch {
        socket.close(4002, "Decode error.");
        return;
      }
      const d = (payload["d"] ?? {}) as Json;
      switch (payload["op"]) {
        case 1:
          counts.heartbeats += 1;
          if (!muted) send(socket, { op: 11 });
          break;
        case 2:
          if (session !== null) socket.close(4005, "Already authenticated.");
          else session = identify(socket, d);
          break;
        case 6:
          session = resume(socket, d);
          break;
        case 3:
        case 4:
        case 8:
          if (session === null) socket.close(4003, "Not authenticated.");
          break;
        default:
          violate(`gateway-opcode: ${String(payload["op"])}`);
          socket.close(4001, "Unknown opcode.");
      }
      parts.changed();
    });
  });

  return {
    counts,
    intents: () => intents,
    connected: () => live().length > 0,
    dispatch(t, d, needed = 0) {
      for (const session of sessions.values()) {
        if (needed === 0 || (session.intents & needed) !== 0) emit(session, t, d);
      }
    },
    sendRaw(frame) {
      for (const { socket } of live()) socket?.send(frame);
    },
    drop() {
      for (const { socket } of live()) socket?.terminate();
    },
    reconnect() {
      for (const { socket } of live()) if (socket) send(socket, { op: 7, d: null });
    },
    invalidate(resumable) {
      for (const { id, socket } of live()) {
        if (!resumable) sessions.delete(id);
        if (socket) send(socket, { op: 9, d: resumable });
      }
    },
    closeWith(code) {
      for (const { id, socket } of live()) {
        if (code === 1000 || code === 1001) sessions.delete(id);
        socket?.close(code);
      }
    },
    muteAcks(value) {
      muted = value;
    },
    refuseIdentify(code) {
      refusedWith = code;
    },
    refuseConnections(value) {
      refused = value;
    },
    close() {
      for (const socket of sockets.clients) socket.terminate();
      return new Promise((resolve) => sockets.close(() => resolve()));
    },
  };
}
