import type { Token } from "./wordpiece.ts";

/** A run of a window's tokens that fits the reader. */
export interface WindowPiece {
  /** Offsets are into the window's text. */
  readonly tokens: readonly Token[];
}

/**
 * The window's tokens in runs of at most `room`, each starting `overlap` tokens before the end of
 * the one before it, so that no span of `overlap` tokens is cut by every run. One run where it fits.
 */
export function splitWindow(
  tokens: readonly Token[],
  room: number,
  overlap: number,
): readonly WindowPiece[] {
  if (tokens.length <= room) return [{ tokens }];
  const step = Math.max(1, room - overlap);
  const starts = Array.from(
    { length: Math.ceil((tokens.length - room) / step) + 1 },
    (_, i) => i * step,
  );
  return starts.map((start) => ({ tokens: tokens.slice(start, start + room) }));
}
