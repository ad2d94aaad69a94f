import { askingForms, askingHandlers } from "./asking.ts";
import { browsingHandlers } from "./browsing.ts";
import type { ComponentHandler, ModalHandler } from "./component.ts";
import { forgettingHandlers } from "./forgetting.ts";
import { managingHandlers } from "./managing.ts";
import { readingHandlers } from "./reading.ts";
import { sharingHandlers } from "./sharing.ts";
import { votingHandlers } from "./voting.ts";

/** Every button and list, by the kind in its custom id. */
export const componentHandlers: ReadonlyMap<string, ComponentHandler> = new Map(
  [
    ...readingHandlers,
    ...browsingHandlers,
    ...votingHandlers,
    ...askingHandlers,
    ...sharingHandlers,
    ...managingHandlers,
    ...forgettingHandlers,
  ].map((handler) => [handler.kind, handler]),
);

/** Every form, by the kind in its custom id. */
export const modalHandlers: ReadonlyMap<string, ModalHandler> = new Map(
  askingForms.map((handler) => [handler.kind, handler]),
);
