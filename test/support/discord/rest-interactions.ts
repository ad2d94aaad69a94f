import { type InteractionState, seeModal } from "./interaction-state.ts";
import type { MessageStore } from "./message-store.ts";
import {
  EPHEMERAL,
  type Handler,
  LOADING,
  RefusedError,
  type RestParts,
  type Route,
  TOKEN_MS,
} from "./rest-types.ts";
import { callbackViolations, type Json, messageViolations, specViolations } from "./rules.ts";
import { messageJson, type StoredMessage } from "./world.ts";

/** Routes that answer interactions: the callback, and the messages that its token reaches. */
export function interactionRoutes(parts: RestParts, messages: MessageStore): readonly Route[] {
  const { world, interactions } = parts;
  const { check, store, change, remove, merged } = messages;

  const tokenOwner = (token: string): InteractionState => {
    const state = [...interactions.values()].find((candidate) => candidate.token === token);
    if (state === undefined) throw new RefusedError(404, 10015, "Unknown Webhook");
    const old = performance.now() - state.dispatchedAt > TOKEN_MS;
    if (state.expired || old) throw new RefusedError(401, 50027, "Invalid Webhook Token");
    if (state.ack === null) throw new RefusedError(404, 10015, "Unknown Webhook");
    return state;
  };
  const ownMessage = (state: InteractionState, id: string): StoredMessage => {
    const message = id === "@original" ? state.original : (world.messages.get(id) ?? null);
    const own =
      message !== null &&
      !message.deleted &&
      (message === state.original || message.interactionToken === state.token);
    if (!own) throw new RefusedError(404, 10008, "Unknown Message");
    return message;
  };

  const callback: Handler = ({ params, body, files, query, path }) => {
    const state = interactions.get(params[0] ?? "");
    if (state === undefined || state.token !== params[1]) {
      throw new RefusedError(404, 10062, "Unknown interaction");
    }
    const ackMs = performance.now() - state.dispatchedAt;
    if (state.ack !== null) {
      state.refusals.push(40060);
      throw new RefusedError(400, 40060, "Interaction has already been acknowledged.");
    }
    if (state.expired || ackMs > parts.ackWithinMs) {
      state.expired = true;
      state.refusals.push(10062);
      parts.changed();
      throw new RefusedError(404, 10062, "Unknown interaction");
    }
    check(callbackViolations(body, state.kind, state.source !== null), `callback of ${path}`);
    const type = Number(body["type"]);
    const data = (body["data"] ?? {}) as Json;
    const ephemeral = (Number(data["flags"] ?? 0) & EPHEMERAL) !== 0;
    const more: Partial<StoredMessage> = {
      ephemeralFor: ephemeral ? state.user.id : null,
      interactionToken: state.token,
      type: state.kind === 2 ? 20 : 19,
    };
    state.ack = type;
    state.ackMs = ackMs;
    if (type === 4) state.original = store(state.channel, data, more, files);
    if (type === 5) {
      const flags = LOADING | (ephemeral ? EPHEMERAL : 0);
      state.original = store(state.channel, { flags }, more, []);
    }
    if (type === 6 || type === 7) state.original = state.source;
    if (type === 7 && state.source) change(state.source, data, files);
    if (type === 8) state.choices = data["choices"] as InteractionState["choices"];
    if (type === 9) state.modal = seeModal(data, state);
    parts.changed();
    if (query.get("with_response") !== "true") return { status: 204 };
    return {
      status: 200,
      body: {
        interaction: {
          id: state.id,
          type: state.kind,
          ...(state.original
            ? {
                response_message_id: state.original.id,
                response_message_loading: type === 5,
                response_message_ephemeral: ephemeral,
              }
            : {}),
        },
        ...(state.original
          ? { resource: { type, message: messageJson(world, state.original) } }
          : {}),
      },
    };
  };

  const followUp: Handler = ({ params, body, files, path }) => {
    const state = tokenOwner(params[1] ?? "");
    check(specViolations("followUp", body), path);
    check(messageViolations(files.length > 0 ? { attachments: [{}], ...body } : body, true), path);
    if (state.userInstalled && state.followUps.length >= 5) {
      throw new RefusedError(
        400,
        40094,
        "This interaction has reached the maximum number of follow up messages",
      );
    }
    const flags = Number(body["flags"] ?? 0);
    // A follow-up right after a deferred reply edits the loading message instead of adding one.
    if (state.original && !state.original.deleted && (state.original.flags & LOADING) !== 0) {
      change(state.original, body, files);
      state.changes += 1;
      return { status: 200, body: messageJson(world, state.original) };
    }
    const message = store(
      state.channel,
      body,
      {
        ephemeralFor: (flags & EPHEMERAL) !== 0 ? state.user.id : null,
        interactionToken: state.token,
        type: 19,
      },
      files,
    );
    state.followUps.push(message);
    parts.changed();
    return { status: 200, body: messageJson(world, message) };
  };

  const editOwn: Handler = ({ params, body, files, path }) => {
    const state = tokenOwner(params[1] ?? "");
    const message = ownMessage(state, params[2] ?? "");
    check(specViolations("ownEdit", body), path);
    check(messageViolations(merged(message, body), false), path);
    change(message, body, files);
    state.changes += 1;
    parts.changed();
    return { status: 200, body: messageJson(world, message) };
  };

  return [
    ["POST", /^\/interactions\/(\d+)\/([^/]+)\/callback$/u, callback, "open"],
    ["POST", /^\/webhooks\/(\d+)\/([^/]+)$/u, followUp, "open"],
    [
      "GET",
      /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/u,
      ({ params }) => ({
        status: 200,
        body: messageJson(world, ownMessage(tokenOwner(params[1] ?? ""), params[2] ?? "")),
      }),
      "open",
    ],
    ["PATCH", /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/u, editOwn, "open"],
    [
      "DELETE",
      /^\/webhooks\/(\d+)\/([^/]+)\/messages\/([^/]+)$/u,
      ({ params }) => {
        const state = tokenOwner(params[1] ?? "");
        remove(ownMessage(state, params[2] ?? ""));
        state.changes += 1;
        parts.changed();
        return { status: 204 };
      },
      "open",
    ],
  ];
}
