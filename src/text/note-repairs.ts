import type { Repair } from "./article.ts";
import type { LineStyle } from "./line-style.ts";
import { isBlank, type Line } from "./scan-lines.ts";

/** Slips that stay in the text, because a quotation must equal the file; analysis reads past them. */
const SLIPS: readonly { rule: string; pattern: RegExp; after: (found: string) => string }[] = [
  // Two apostrophes that close a curly or straight double quotation mark.
  { rule: "noted-doubled-apostrophe", pattern: /(?<=[\p{L}\p{N}.,!?])''/gu, after: () => "”" },
  // A pronoun straight before an acronym has lost the first letter of its article.
  {
    rule: "noted-lost-letter",
    pattern: /\b(?:he|te) (?=\p{Lu}{2,}\b)/gu,
    after: () => "the ",
  },
];

/** Damage inside lines, counted for the whole document. */
const COUNTED: readonly { rule: string; name: string; pattern: RegExp; after: string }[] = [
  { rule: "dropped-invisible", name: "soft hyphen", pattern: /\u00ad/gu, after: "" },
  {
    rule: "dropped-invisible",
    name: "zero-width character",
    pattern: /[\u200b\u2060\ufeff]/gu,
    after: "",
  },
  { rule: "dropped-control", name: "control character", pattern: /(?!\s)\p{Cc}/gu, after: "" },
  { rule: "read-as-space", name: "tab", pattern: /\t/gu, after: " " },
  { rule: "read-as-space", name: "no-break space", pattern: /[\u00a0\u202f]/gu, after: " " },
  { rule: "collapsed-spaces", name: "double space", pattern: / {2,}/gu, after: " " },
];

const plural = (count: number, name: string): string => `${count} ${name}${count === 1 ? "" : "s"}`;

function slipsIn(line: Line): Repair[] {
  return SLIPS.flatMap(({ rule, pattern, after }) =>
    [...line.text.matchAll(pattern)].map(({ 0: found, index }) => {
      const before = line.text.slice(Math.max(0, index - 12), index + found.length + 6);
      return { rule, line: line.number, before, after: before.replace(found, after(found)) };
    }),
  );
}

function countedIn(lines: readonly Line[]): Repair[] {
  return COUNTED.flatMap(({ rule, name, pattern, after }) => {
    const hits = lines.filter(({ text }) => new RegExp(pattern.source, "u").test(text));
    const [first] = hits;
    if (first === undefined) return [];
    const count = hits.reduce((sum, { text }) => sum + (text.match(pattern)?.length ?? 0), 0);
    return [{ rule, line: first.number, before: plural(count, name), after }];
  });
}

/** Straight and curly quotation marks in one text: nothing to mend, but a search must know. */
function mixedQuotes(lines: readonly Line[]): Repair[] {
  const straight = lines.filter(({ text }) => /["']/u.test(text));
  const curly = lines.filter(({ text }) => /[“”‘’]/u.test(text));
  const [first] = straight;
  if (first === undefined || curly.length === 0) return [];
  const before = `straight quotation marks on ${plural(straight.length, "line")}, curly on ${curly.length}`;
  return [{ rule: "noted-mixed-quotes", line: first.number, before, after: before }];
}

/** Repairs inside lines and slips left as they are: what {@link joinLines} does not list itself. */
export function noteRepairs(lines: readonly Line[], style: LineStyle): readonly Repair[] {
  const inked = lines.filter((line) => !isBlank(line));
  const spaced: Repair[] =
    style.kind === "spaced"
      ? [
          {
            rule: "joined-spaced-lines",
            line: inked[0]?.number ?? 1,
            before: `a blank line after each of ${plural(inked.length, "line")}`,
            after: "running text",
          },
        ]
      : [];
  return [...spaced, ...inked.flatMap(slipsIn), ...countedIn(inked), ...mixedQuotes(inked)];
}
