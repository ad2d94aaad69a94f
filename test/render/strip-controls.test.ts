import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stripControls } from "../../src/render/strip-controls.ts";

describe("stripControls", () => {
  it.each([
    ["colour", "\u001B[31mred\u001B[0m", "red"],
    ["cursor movement", "a\u001B[2J\u001B[1;1Hb", "ab"],
    ["a window title ended by BEL", "a\u001B]0;title\u0007b", "ab"],
    [
      "a hyperlink ended by ST",
      "\u001B]8;;https://a.example\u001B\\here\u001B]8;;\u001B\\",
      "here",
    ],
    ["an 8-bit CSI", "a\u009B31mb", "ab"],
    ["a lone escape at the end", "a\u001B", "a"],
    ["backspaces and bells", "a\b\b\u0007b", "ab"],
    ["a right-to-left override", "a\u202Egnp.exe", "agnp.exe"],
    ["Windows line ends", "a\r\nb\rc", "a\nb\nc"],
  ])("removes %s", (_, text, expected) => {
    expect(stripControls(text)).toBe(expected);
  });

  it("keeps tabs, line feeds, accents, other scripts and emoji", () => {
    const text = "déjà\tvu\n“ISIS” — داعش 👩‍🚀";
    expect(stripControls(text)).toBe(text);
  });

  it("leaves no control character but tab and line feed, whatever comes in", () => {
    const nasty = fc.array(
      fc.constantFrom("\u001B", "[", "]", "0", ";", "m", "\u0007", "\\", "\u009B", "x", "\n", "\r"),
    );
    fc.assert(
      fc.property(nasty, (pieces) => {
        expect(stripControls(pieces.join(""))).not.toMatch(/(?![\n\t])\p{Cc}/u);
      }),
    );
  });
});
