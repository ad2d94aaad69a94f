/** What a run of inline text is shown as. */
export type InlineKind =
  | "bold"
  | "italic"
  | "underline"
  | "strike"
  | "spoiler"
  | "code"
  | "link"
  | "mention"
  | "emoji"
  | "timestamp";

/** A piece of a line as Discord's client shows it. */
export type Inline =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: InlineKind; readonly children: readonly Inline[] };

/** A line, or several lines that belong together. */
export interface MarkdownBlock {
  readonly kind: "paragraph" | "quote" | "subtext" | "heading" | "list" | "blank";
  readonly lines: readonly (readonly Inline[])[];
}

interface Rule {
  readonly kind: InlineKind;
  readonly pattern: RegExp;
  /** Whether the first group is parsed again. */
  readonly nested: boolean;
}

/** In the order in which Discord's client tries them (its rules are simple-markdown's, changed). */
const rules: readonly Rule[] = [
  { kind: "link", pattern: /^\[((?:[^[\]]|\\[[\]])+)\]\(<?https?:\/\/[^\s<)]+>?\)/u, nested: true },
  { kind: "link", pattern: /^<(https?:\/\/[^\s>]+)>/u, nested: false },
  { kind: "link", pattern: /^(https?:\/\/[^\s<]+[^<.,:;"'\]\s])/u, nested: false },
  { kind: "link", pattern: /^(discord\.gg\/[\w-]+)/u, nested: false },
  { kind: "mention", pattern: /^(<(?:@[!&]?|#)\d+>)/u, nested: false },
  { kind: "mention", pattern: /^(<\/[^:<>]+:\d+>)/u, nested: false },
  { kind: "mention", pattern: /^(<id:\w+>)/u, nested: false },
  { kind: "mention", pattern: /^(@everyone|@here)/u, nested: false },
  { kind: "timestamp", pattern: /^(<t:-?\d+(?::[a-zA-Z])?>)/u, nested: false },
  { kind: "emoji", pattern: /^(<a?:\w+:\d+>)/u, nested: false },
  { kind: "emoji", pattern: /^(:[\w~+-]+:)/u, nested: false },
  { kind: "code", pattern: /^(`+)([\s\S]*?[^`])\1(?!`)/u, nested: false },
  { kind: "bold", pattern: /^\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)/u, nested: true },
  { kind: "underline", pattern: /^__((?:\\[\s\S]|[^\\])+?)__(?!_)/u, nested: true },
  { kind: "italic", pattern: /^\*(?!\s)((?:\*\*|\\[\s\S]|[^\\*])+?)\*(?!\*)/u, nested: true },
  { kind: "italic", pattern: /^_((?:__|\\[\s\S]|[^\\_])+?)_(?!\w)/u, nested: true },
  { kind: "strike", pattern: /^~~([\s\S]+?)~~(?!_)/u, nested: true },
  { kind: "spoiler", pattern: /^\|\|([\s\S]+?)\|\|/u, nested: true },
];

/** A line of Markdown as the runs that Discord shows; neighbouring text is one run. */
export function parseInline(line: string): readonly Inline[] {
  const parts: Inline[] = [];
  let text = "";
  const flush = () => {
    if (text !== "") parts.push({ kind: "text", text });
    text = "";
  };
  let rest = line;
  while (rest !== "") {
    const escaped = /^\\([^0-9A-Za-z\s])/u.exec(rest);
    if (escaped !== null) {
      text += escaped[1] ?? "";
      rest = rest.slice(escaped[0].length);
      continue;
    }
    const found = firstRule(rest);
    if (found === null) {
      const [character = ""] = rest;
      text += character;
      rest = rest.slice(character.length);
      continue;
    }
    flush();
    parts.push(found.part);
    rest = rest.slice(found.length);
  }
  flush();
  return parts;
}

function firstRule(rest: string): { readonly part: Inline; readonly length: number } | null {
  for (const { kind, pattern, nested } of rules) {
    const match = pattern.exec(rest);
    if (match === null) continue;
    const inner = (kind === "code" ? match[2] : match[1]) ?? "";
    const children: readonly Inline[] = nested
      ? parseInline(inner)
      : [{ kind: "text", text: inner }];
    return { part: { kind, children }, length: match[0].length };
  }
  return null;
}

const starts: readonly (readonly [MarkdownBlock["kind"], RegExp])[] = [
  ["subtext", /^-# +(?=\S)/u],
  ["heading", /^#{1,3} +(?=\S)/u],
  ["list", /^ *(?:[-*]|\d+\.) +(?=\S)/u],
];

function blockOf(line: string): MarkdownBlock {
  if (line.trim() === "") return { kind: "blank", lines: [] };
  for (const [kind, start] of starts) {
    const match = start.exec(line);
    if (match !== null) return { kind, lines: [parseInline(line.slice(match[0].length))] };
  }
  return { kind: "paragraph", lines: [parseInline(line)] };
}

/** A message's content as Discord's client lays it out; quotation lines that follow each other are one block. */
export function parseMarkdown(content: string): readonly MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  const lines = content.split("\n");
  for (const [index, line] of lines.entries()) {
    if (/^>>> /u.test(line)) {
      const quoted = [line.slice(">>> ".length), ...lines.slice(index + 1)];
      blocks.push({ kind: "quote", lines: quoted.map(parseInline) });
      break;
    }
    if (!line.startsWith("> ")) {
      blocks.push(blockOf(line));
      continue;
    }
    // Inside a quotation headings, lists and small print work as outside.
    const inner = blockOf(line.slice("> ".length));
    const shown: MarkdownBlock["lines"] = inner.kind === "paragraph" ? inner.lines : [];
    const last = blocks.at(-1);
    if (inner.kind !== "paragraph" && inner.kind !== "blank") blocks.push(inner);
    else if (last?.kind === "quote") {
      blocks[blocks.length - 1] = { kind: "quote", lines: [...last.lines, ...shown] };
    } else blocks.push({ kind: "quote", lines: shown });
  }
  return blocks;
}

/** The characters that a reader sees of some runs. */
export function visibleText(parts: readonly Inline[]): string {
  return parts
    .map((part) => (part.kind === "text" ? part.text : visibleText(part.children)))
    .join("");
}
