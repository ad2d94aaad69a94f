import type { Json } from "./rules.ts";
import type { FakeChannel, FakeUser, StoredMessage } from "./world.ts";

/** A modal as a person sees it. */
export interface SeenModal {
  readonly title: string;
  readonly customId: string;
  readonly inputs: readonly {
    readonly label: string;
    readonly customId: string;
    readonly required: boolean;
    readonly type: number;
    readonly value: string;
    readonly minLength: number;
    readonly maxLength: number;
  }[];
  /** The interaction that opened it. */
  readonly openedBy: InteractionState;
}

/** One interaction as the server keeps it for its fifteen minutes. */
export interface InteractionState {
  readonly id: string;
  readonly token: string;
  /** 2 command, 3 component, 4 autocomplete, 5 modal. */
  readonly kind: 2 | 3 | 4 | 5;
  readonly user: FakeUser;
  readonly channel: FakeChannel;
  /** The message that carried the component, if any. */
  readonly source: StoredMessage | null;
  /** Whether the application is only installed for the user. */
  readonly userInstalled: boolean;
  /** When it was dispatched, in ms of `performance.now()`. */
  readonly dispatchedAt: number;
  /** The callback type, once acknowledged. */
  ack: number | null;
  ackMs: number | null;
  /** From now on the token is dead: 10062 before, 10015 after acknowledgement. */
  expired: boolean;
  original: StoredMessage | null;
  /** Changes to the original after the acknowledgement: edits, deletion. */
  changes: number;
  readonly followUps: StoredMessage[];
  modal: SeenModal | null;
  choices: readonly { readonly name: string; readonly value: string | number }[] | null;
  /** Refused attempts to acknowledge: 40060 or 10062. */
  readonly refusals: number[];
}

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? value : []);

/** The modal that callback `data` opens. */
export function seeModal(data: Json, openedBy: InteractionState): SeenModal {
  return {
    title: String(data["title"]),
    customId: String(data["custom_id"]),
    openedBy,
    inputs: list(data["components"])
      .filter(({ type }) => type === 18)
      .map((label) => {
        const input = label["component"] as Json;
        return {
          label: String(label["label"]),
          customId: String(input["custom_id"]),
          required: input["required"] !== false,
          type: Number(input["type"]),
          value: String(input["value"] ?? ""),
          minLength: Number(input["min_length"] ?? 0),
          maxLength: Number(input["max_length"] ?? 4000),
        };
      }),
  };
}
