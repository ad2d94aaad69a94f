import {
  type APIButtonComponentWithCustomId,
  type APISelectMenuOption,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";
import { oneLine } from "../messages/escape-markdown.ts";
import type { Row } from "../messages/message-body.ts";
import { OPTION_LIMIT, shorten } from "../messages/text-limits.ts";
import { type ComponentRef, encodeCustomId } from "./custom-id.ts";

/** A button as the messages describe it. */
export interface ButtonSpec extends Partial<Omit<ComponentRef, "kind">> {
  readonly kind: string;
  readonly label?: string;
  readonly emoji?: string;
  readonly style?:
    | ButtonStyle.Primary
    | ButtonStyle.Secondary
    | ButtonStyle.Success
    | ButtonStyle.Danger;
  readonly disabled?: boolean;
}

function button({
  kind,
  id = "",
  page = 0,
  label,
  emoji,
  style,
  disabled,
}: ButtonSpec): APIButtonComponentWithCustomId {
  return {
    type: ComponentType.Button,
    style: style ?? ButtonStyle.Secondary,
    custom_id: encodeCustomId({ kind, id, page }),
    ...(label === undefined ? {} : { label: shorten(label, 80) }),
    ...(emoji === undefined ? {} : { emoji: { name: emoji } }),
    ...(disabled === true ? { disabled } : {}),
  };
}

/** A row of one to five buttons. */
export function buttonRow(...specs: readonly ButtonSpec[]): Row {
  return { type: ComponentType.ActionRow, components: specs.map(button) };
}

/** One line of a select: shown text, and the value that comes back. */
export interface OptionSpec {
  readonly label: string;
  readonly value: string;
  readonly description?: string;
  readonly chosen?: boolean;
}

/** A row with one select of one to twenty-five options; longer labels are shortened at a word. */
export function selectRow(
  { kind, id = "", page = 0 }: Pick<ButtonSpec, "kind" | "id" | "page">,
  placeholder: string,
  options: readonly OptionSpec[],
): Row {
  return {
    type: ComponentType.ActionRow,
    components: [
      {
        type: ComponentType.StringSelect,
        custom_id: encodeCustomId({ kind, id, page }),
        placeholder: shorten(placeholder, 150),
        options: options.slice(0, 25).map(
          ({ label, value, description, chosen }): APISelectMenuOption => ({
            // A label of white space alone is refused.
            label: shorten(oneLine(label).trim() || "…", OPTION_LIMIT),
            value,
            ...(description === undefined || description.trim() === ""
              ? {}
              : { description: shorten(oneLine(description).trim(), OPTION_LIMIT) }),
            ...(chosen === true ? { default: true } : {}),
          }),
        ),
      },
    ],
  };
}

/**
 * The two arrows of a pager and its place in the middle: none where there is only one page.
 *
 * @param page - 0-based; out of range is brought back into it
 */
export function pagerRows(kind: string, id: string, page: number, pages: number): readonly Row[] {
  if (pages <= 1) return [];
  const here = Math.min(Math.max(page, 0), pages - 1);
  return [
    buttonRow(
      // Ids must be unique in a message, so an arrow that leads nowhere keeps a page of its own.
      { kind, id, page: here === 0 ? 999_998 : here - 1, emoji: "◀️", disabled: here === 0 },
      { kind: "nowhere", id, page: here, label: `${here + 1} of ${pages}`, disabled: true },
      {
        kind,
        id,
        page: here === pages - 1 ? 999_999 : here + 1,
        emoji: "▶️",
        disabled: here === pages - 1,
      },
    ),
  ];
}
