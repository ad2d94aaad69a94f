import { createPaint, type Layout } from "../render/paint.ts";
import type { CommandIo } from "./command-io.ts";

/** Lines longer than this are hard to read, however wide the terminal is (Bringhurst: 45 to 75, 90 at most). */
const widest = 90;
const narrowest = 20;

/** The layout of what a command prints: the terminal's width, and unwrapped where there is none. */
export function layoutFor({ isTty, columns, colour }: CommandIo): Layout {
  const width = Math.max(narrowest, Math.min(widest, columns));
  return { paint: createPaint(colour), width: isTty ? width : Number.POSITIVE_INFINITY };
}
