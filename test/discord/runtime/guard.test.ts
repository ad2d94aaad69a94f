import { EventEmitter } from "node:events";
import { describe, expect, it } from "vitest";
import { classifyStray, installGuard, type StrayKind } from "../../../src/discord/runtime/guard.ts";

function withStack(...frames: string[]): Error {
  const error = new TypeError("Cannot read properties of null");
  error.stack = `TypeError: Cannot read properties of null\n${frames.map((frame) => `    at ${frame}`).join("\n")}`;
  return error;
}

const action =
  "InteractionCreateAction.handle (/app/node_modules/discord.js/src/client/actions/InteractionCreate.js:9:1)";
const shard = "WebSocketShard.onMessage (/app/node_modules/@discordjs/ws/dist/index.js:1:1)";
const node = "process.processTicksAndRejections (node:internal/process/task_queues:95:5)";
const ours = "onInteraction (/app/dist/src/discord/on-interaction.js:1:1)";

describe("classifyStray", () => {
  it.each<[string, Error, StrayKind]>([
    [
      "an error inside discord.js's handling of an event",
      withStack(action, shard, node),
      "malformed-event",
    ],
    ["the same under Windows", withStack(action.replaceAll("/", "\\"), node), "malformed-event"],
    ["an error that passed through our code", withStack(action, ours, shard), "bug"],
    ["an error of ours", withStack(ours, node), "bug"],
    ["an error of Node alone", withStack(node), "bug"],
    ["an error without stack", withStack(), "bug"],
  ])("takes %s for what it is", (_, error, kind) => {
    expect(classifyStray(error)).toBe(kind);
  });

  it("takes what is no error for a bug", () => {
    expect(classifyStray("text")).toBe("bug");
  });
});

describe("installGuard", () => {
  it("hears of both kinds of uncaught errors until it is removed", () => {
    const source = new EventEmitter();
    const heard: StrayKind[] = [];
    const remove = installGuard(source, (kind) => heard.push(kind));
    source.emit("uncaughtException", withStack(action, shard));
    source.emit("unhandledRejection", withStack(ours));
    remove();
    source.emit("unhandledRejection", withStack(ours));
    expect(heard).toEqual(["malformed-event", "bug"]);
  });
});
