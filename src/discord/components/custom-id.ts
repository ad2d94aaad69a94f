/** What a click means: kind, the stored thing it belongs to, and a page or choice. */
export interface ComponentRef {
  /** One of the handlers' names, 1 to 16 lower-case letters. */
  readonly kind: string;
  /** Id of a stored answer, or empty where the click needs none. Letters and digits, at most 32. */
  readonly id: string;
  /** Page, choice or place: 0 to 999,999. */
  readonly page: number;
}

/** Raised whenever the meaning of an encoded id changes, so that old buttons expire politely. */
const VERSION = "1";

const PATTERN = /^1:([a-z]{1,16}):([A-Za-z0-9]{0,32}):(0|[1-9]\d{0,5})$/u;

/** The custom id of a click, at most 58 characters of Discord's 100. */
export function encodeCustomId({ kind, id, page }: ComponentRef): string {
  return `${VERSION}:${kind}:${id}:${page}`;
}

/** What a custom id means, or null where it is not one of this version's: the inverse of {@link encodeCustomId}. */
export function decodeCustomId(customId: string): ComponentRef | null {
  const match = PATTERN.exec(customId);
  if (match === null) return null;
  const [, kind = "", id = "", page = ""] = match;
  return { kind, id, page: Number(page) };
}
