import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LayoutSegment } from "../../src/text/article.ts";
import { toRawSpan } from "../../src/text/layout.ts";
import type { Span } from "../../src/text/span.ts";

/** The definition, character by character: from the first to the last one that has a place. */
function slowRawSpan(segments: readonly LayoutSegment[], { start, end }: Span): Span | null {
  const places: number[] = [];
  for (const { textStart, rawStart, length } of segments) {
    for (let offset = 0; offset < length; offset += 1) {
      if (textStart + offset >= start && textStart + offset < end) places.push(rawStart + offset);
    }
  }
  const [first] = places;
  const last = places.at(-1);
  return first === undefined || last === undefined ? null : { start: first, end: last + 1 };
}

describe("toRawSpan", () => {
  // raw "socio-\n\neconomic" (0–5, 8–15) as text "socio-economic" (0–5, 6–13)
  const segments = [
    { textStart: 0, rawStart: 0, length: 6 },
    { textStart: 6, rawStart: 8, length: 8 },
  ];

  it("maps within one segment and over the gap between two", () => {
    expect(toRawSpan({ segments }, { start: 1, end: 3 })).toEqual({ start: 1, end: 3 });
    expect(toRawSpan({ segments }, { start: 4, end: 8 })).toEqual({ start: 4, end: 10 });
    expect(toRawSpan({ segments }, { start: 6, end: 14 })).toEqual({ start: 8, end: 16 });
  });

  it("gives an empty stretch for an empty span", () => {
    expect(toRawSpan({ segments }, { start: 6, end: 6 })).toEqual({ start: 8, end: 8 });
    expect(toRawSpan({ segments: [] }, { start: 0, end: 4 })).toEqual({ start: 0, end: 0 });
  });

  it("agrees with the definition on any layout", () => {
    const gap = fc.integer({ min: 0, max: 4 });
    const part = fc.record({ textGap: gap, rawGap: gap, length: fc.integer({ min: 1, max: 5 }) });
    const layout = fc.array(part, { minLength: 1, maxLength: 8 }).map((parts) => {
      let textEnd = 0;
      let rawEnd = 0;
      return parts.map(({ textGap, rawGap, length }): LayoutSegment => {
        const segment = { textStart: textEnd + textGap, rawStart: rawEnd + rawGap, length };
        textEnd = segment.textStart + length;
        rawEnd = segment.rawStart + length;
        return segment;
      });
    });
    fc.assert(
      fc.property(layout, fc.nat(60), fc.nat(60), (parts, a, b) => {
        const span = { start: Math.min(a, b), end: Math.max(a, b) };
        const expected = slowRawSpan(parts, span);
        const actual = toRawSpan({ segments: parts }, span);
        if (expected === null) expect(actual.start).toBe(actual.end);
        else expect(actual).toEqual(expected);
      }),
    );
  });
});
