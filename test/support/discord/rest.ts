import type { IncomingMessage, ServerResponse } from "node:http";
import { createMessageStore } from "./message-store.ts";
import { channelRoutes } from "./rest-channels.ts";
import { commandRoutes } from "./rest-commands.ts";
import { directoryRoutes } from "./rest-directory.ts";
import { interactionRoutes } from "./rest-interactions.ts";
import {
  type Call,
  type Handler,
  RefusedError,
  type RestParts,
  type SeenRequest,
} from "./rest-types.ts";
import type { Json } from "./rules.ts";

/** Builds the handler of every HTTP request to the fake. */
export function createRest(
  parts: RestParts,
): (request: IncomingMessage, response: ServerResponse) => Promise<void> {
  const { violate } = parts;
  const messages = createMessageStore(parts);
  const handlers = [
    ...directoryRoutes(parts),
    ...commandRoutes(parts, messages),
    ...interactionRoutes(parts, messages),
    ...channelRoutes(parts, messages),
  ];

  const serve = (call: Omit<Call, "params">, authorized: boolean): ReturnType<Handler> => {
    for (const [method, pattern, handler, access] of handlers) {
      const match = method === call.method ? pattern.exec(call.path) : null;
      if (match === null) continue;
      if (access !== "open" && !authorized) {
        throw new RefusedError(401, 0, "401: Unauthorized");
      }
      const params = match.slice(1);
      return handler({ ...call, params });
    }
    violate(`unknown-route: ${call.method} ${call.path}`);
    throw new RefusedError(404, 0, "404: Not Found");
  };

  return async (request, response) => {
    const url = new URL(request.url ?? "/", "http://loopback");
    // `@original` and emoji come percent-encoded.
    const path = decodeURIComponent(url.pathname.replace(/^\/api(?:\/v\d+)?/u, ""));
    const method = request.method ?? "GET";
    const { body, files } = await readBody(request);
    const seen: SeenRequest = { method, path, body, files, at: performance.now(), status: 0 };
    parts.requests.push(seen);
    const reply = (
      status: number,
      answer?: unknown,
      headers: Readonly<Record<string, string>> = {},
    ): void => {
      seen.status = status;
      response.writeHead(status, {
        ...(answer === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      });
      response.end(answer === undefined ? undefined : JSON.stringify(answer));
      parts.changed();
    };
    if (!url.pathname.startsWith("/api/v10/")) violate(`api-version: ${url.pathname}`);
    if (!/^DiscordBot \(.+\)/u.test(request.headers["user-agent"] ?? "")) {
      violate(`user-agent: ${request.headers["user-agent"] ?? "none"}`);
    }
    const active = parts.faults.find(
      ({ fault, left }) => left > 0 && (fault.method ?? method) === method && fault.path.test(path),
    );
    if (active) {
      active.left -= 1;
      const { fault } = active;
      if (fault.drop) {
        request.socket.destroy();
        return;
      }
      if (fault.hang) return;
      if (fault.delayMs) await new Promise((resolve) => setTimeout(resolve, fault.delayMs));
      if (fault.status === 429) {
        const retryAfter = fault.retryAfter ?? 0.2;
        reply(
          429,
          { message: "You are being rate limited.", retry_after: retryAfter, global: false },
          {
            "retry-after": String(Math.ceil(retryAfter)),
            "x-ratelimit-limit": "1",
            "x-ratelimit-remaining": "0",
            "x-ratelimit-reset-after": String(retryAfter),
            "x-ratelimit-bucket": "fault",
            "x-ratelimit-scope": "user",
          },
        );
        return;
      }
      if (fault.status !== undefined) {
        reply(fault.status, fault.body ?? { code: 0, message: `${fault.status}: told to fail` });
        return;
      }
    }
    try {
      const { status, body: answer } = serve(
        {
          method,
          path,
          query: url.searchParams,
          body: Array.isArray(body) ? {} : ((body ?? {}) as Json),
          list: Array.isArray(body) ? (body as readonly Json[]) : [],
          files,
        },
        request.headers.authorization === `Bot ${parts.token}`,
      );
      reply(status, answer);
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      reply(error.refusal.status, error.refusal.body);
    }
  };
}

async function readBody(
  request: IncomingMessage,
): Promise<{ body: unknown; files: readonly string[] }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const raw = Buffer.concat(chunks);
  const type = request.headers["content-type"] ?? "";
  if (raw.length === 0) return { body: undefined, files: [] };
  if (type.startsWith("multipart/form-data")) {
    const form = await new Response(raw, { headers: { "content-type": type } }).formData();
    const files = [...form.values()].filter((value) => typeof value !== "string");
    const payload = form.get("payload_json");
    return {
      body: typeof payload === "string" ? JSON.parse(payload) : {},
      files: files.map(({ name }) => name),
    };
  }
  return { body: JSON.parse(raw.toString("utf8")), files: [] };
}
