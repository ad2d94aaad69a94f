import fc from "fast-check";

/** Text that is made to break a renderer: markup, mentions, links, odd white space and any letters. */
export const markdownLikeText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        ..."> >>> -# # ## - + 1. * ** *** _ __ ~~ || ` ``` \\ [ ] ( ) [x](https://a.b) @everyone @here <@123> <@&123> <#123> </a:123> <t:1:R> <:a:123> :smile: :: https://a.b/c_d discord.gg/x ://".split(
          " ",
        ),
      ),
      fc.constantFrom(" ", "\n", "\t", "\u00A0", "\u200B", "\u202E", "\u0000", "\uD800"),
      fc.string({ maxLength: 6 }),
      fc.string({ unit: "grapheme", maxLength: 6 }),
    ),
    { maxLength: 24 },
  )
  .map((pieces) => pieces.join(""));
