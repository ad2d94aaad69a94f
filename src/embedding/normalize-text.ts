/** Text after BERT's normaliser, with the way back to where each code unit came from. */
export interface NormalizedText {
  readonly text: string;
  /** Per UTF-16 code unit of `text`: where its origin starts in the original. */
  readonly starts: readonly number[];
  /** Per UTF-16 code unit of `text`: where its origin ends in the original. */
  readonly ends: readonly number[];
}

/** The parts of BERT's normaliser that a tokenizer.json switches on or off. */
export interface NormalizerSettings {
  readonly lowercase: boolean;
  readonly stripAccents: boolean;
}

const control = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}]/u;
const combining = /[\u0300-\u036f]/u;

/** Removed by the normaliser: control and format characters, except tab and line ends. */
function isDropped(char: string): boolean {
  if (char === "\t" || char === "\n" || char === "\r") return false;
  return char === "\0" || char === "\ufffd" || control.test(char);
}

/** The ideographs that BERT sets apart, within the basic plane, as @xenova/transformers does. */
function isIdeograph(char: string): boolean {
  return char.length === 1 && /[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/u.test(char);
}

/** Collects characters together with the stretch of the original that each stands for. */
interface Collector {
  readonly chars: string[];
  readonly starts: number[];
  readonly ends: number[];
}

function add({ chars, starts, ends }: Collector, text: string, start: number, end: number): void {
  chars.push(text);
  for (let unit = 0; unit < text.length; unit++) {
    starts.push(start);
    ends.push(end);
  }
}

/** Drops control characters, turns white space into spaces and sets ideographs apart. */
function clean(text: string): NormalizedText {
  const out: Collector = { chars: [], starts: [], ends: [] };
  let at = 0;
  for (const char of text) {
    const end = at + char.length;
    if (!isDropped(char)) {
      if (/\s/u.test(char)) add(out, " ", at, end);
      else add(out, isIdeograph(char) ? ` ${char} ` : char, at, end);
    }
    at = end;
  }
  return { text: out.chars.join(""), starts: out.starts, ends: out.ends };
}

/**
 * Applies a mapping of whole text while keeping the way back. The whole is mapped at once because
 * lower-casing looks at neighbours (Greek final sigma); origins follow the lengths of the single
 * characters, which add up for lower-casing and for canonical decomposition.
 */
function mapText(source: NormalizedText, map: (text: string) => string): NormalizedText {
  const out: Collector = { chars: [], starts: [], ends: [] };
  let at = 0;
  for (const char of source.text) {
    add(out, map(char), source.starts[at] ?? 0, source.ends[at] ?? 0);
    at += char.length;
  }
  return { text: map(source.text), starts: out.starts, ends: out.ends };
}

function dropAccents(source: NormalizedText): NormalizedText {
  const kept = Array.from({ length: source.text.length }, (_, unit) => unit).filter(
    (unit) => !combining.test(source.text[unit] ?? ""),
  );
  return {
    text: kept.map((unit) => source.text[unit]).join(""),
    starts: kept.map((unit) => source.starts[unit] ?? 0),
    ends: kept.map((unit) => source.ends[unit] ?? 0),
  };
}

/** The text as BERT's normaliser leaves it, with the origin of every code unit. */
export function normalizeText(text: string, settings: NormalizerSettings): NormalizedText {
  let result = clean(text);
  if (settings.lowercase) result = mapText(result, (part) => part.toLowerCase());
  if (settings.stripAccents) {
    result = dropAccents(mapText(result, (part) => part.normalize("NFD")));
  }
  return result;
}
