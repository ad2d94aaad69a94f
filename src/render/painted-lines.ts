import { wrapRanges } from "./wrap.ts";

/** A run of text of one look. */
export interface Piece {
  readonly text: string;
  readonly paint?: ((text: string) => string) | undefined;
}

/**
 * The pieces as one text, wrapped to `width` columns; what of a piece stands on a line is painted by
 * itself, so that no colour runs over a line's end into the margin of the next.
 */
export function paintedLines(pieces: readonly Piece[], width: number): string[] {
  const text = pieces.map((piece) => piece.text).join("");
  return wrapRanges(text, width).map((line) => {
    let start = 0;
    let painted = "";
    for (const piece of pieces) {
      const from = Math.max(start, line.start);
      const to = Math.min(start + piece.text.length, line.end);
      if (to > from) {
        const words = text.slice(from, to);
        painted += piece.paint === undefined ? words : piece.paint(words);
      }
      start += piece.text.length;
    }
    return painted;
  });
}
