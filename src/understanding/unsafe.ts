import { type RequestPlaces, requestPlaces } from "./harm-frames.ts";
import { groupToken, type Harm, harmSigns, type Sign, wholeWords } from "./harm-signs.ts";
import { protective } from "./harm-words.ts";
import { damerau } from "./spelling.ts";

/** What judging a request needs to know of the document: the groups that it names. */
export interface HarmContext {
  /** Names of groups in any spelling, from the document. */
  readonly groupNames: readonly string[];
}

const protection = wholeWords(protective);

let compiled: readonly Sign[] | null = null;

/** Words looked at together; a request is shorter, and the cost of a pattern stays bounded. */
const windowWords = 48;

/**
 * What harm a message asks help for, or null where it asks an honest question. Judged by who acts:
 * "how do I join" asks for help, "how do people join" asks to know.
 */
export function findHarmfulRequest(message: string, context: HarmContext): Harm | null {
  compiled ??= harmSigns();
  const words = nameGroups(flatten(message), context).split(" ");
  for (
    let start = 0;
    start === 0 || start + windowWords / 2 < words.length;
    start += windowWords / 2
  ) {
    const text = words.slice(start, start + windowWords).join(" ");
    const isProtective = protection.test(text);
    const places = requestPlaces(text);
    const found = compiled.find(
      (sign) => !(sign.excusable && isProtective) && isAsked(sign, text, places),
    );
    if (found !== undefined) return found.harm;
  }
  return null;
}

/** Whether a text asks for what a sign says. */
function isAsked({ at, pattern, order }: Sign, text: string, places: RequestPlaces): boolean {
  if (at === "anywhere") return pattern.test(text);
  return (
    places[at].some((place) => standsAt(pattern, text, place)) ||
    (order !== null && places.orders.some((place) => standsAt(order, text, place)))
  );
}

/** Whether a sticky pattern matches at an offset. */
function standsAt(pattern: RegExp, text: string, place: number): boolean {
  pattern.lastIndex = place;
  return pattern.test(text);
}

const groupPatterns = new WeakMap<HarmContext, RegExp | null>();

/** The text with one word in place of each group that the document names. */
function nameGroups(text: string, context: HarmContext): string {
  let pattern = groupPatterns.get(context);
  if (pattern === undefined) {
    const names = context.groupNames
      .map((name) => flatten(name))
      .filter((name) => name.length >= 3)
      .sort((a, b) => b.length - a.length)
      .map((name) => name.replace(/[^\p{L}\p{N}]+/gu, "[ '-]*"));
    pattern = names.length === 0 ? null : new RegExp(wholeWords(names.join("|")).source, "gu");
    groupPatterns.set(context, pattern);
  }
  return pattern === null ? text : text.replace(pattern, groupToken);
}

const lookalikes: ReadonlyMap<string, string> = new Map([
  ["0", "o"],
  ["1", "i"],
  ["3", "e"],
  ["4", "a"],
  ["5", "s"],
  ["7", "t"],
  ["8", "b"],
  ["@", "a"],
  ["$", "s"],
  ["!", "i"],
]);

/** Usual slips and chat spellings of the words that matter here. */
const slips: ReadonlyMap<string, string> = new Map([
  ["bom", "bomb"],
  ["boms", "bombs"],
  ["bomm", "bomb"],
  ["bommb", "bomb"],
  ["mak", "make"],
  ["mke", "make"],
  ["maek", "make"],
  ["bulid", "build"],
  ["biuld", "build"],
  ["explosivs", "explosives"],
  ["explosve", "explosive"],
  ["wepon", "weapon"],
  ["wepons", "weapons"],
  ["weapns", "weapons"],
  ["granade", "grenade"],
  ["granades", "grenades"],
  ["gernade", "grenade"],
  ["kil", "kill"],
  ["jion", "join"],
  ["joing", "join"],
  ["atack", "attack"],
  ["attak", "attack"],
  ["recrut", "recruit"],
  ["recuit", "recruit"],
  ["terorist", "terrorist"],
  ["terrorst", "terrorist"],
  ["jihaad", "jihad"],
  ["propoganda", "propaganda"],
  ["im", "i'm"],
  ["ive", "i've"],
  ["wanna", "want to"],
  ["gonna", "going to"],
]);

/** Words that give a request for harm away, long enough that one slip leaves them recognisable. */
const harmWords: readonly string[] = [
  "explosive",
  "explosives",
  "grenade",
  "grenades",
  "detonator",
  "weapon",
  "weapons",
  "recruit",
  "recruiter",
  "terrorist",
  "propaganda",
  "caliphate",
  "assassinate",
  "ammunition",
  "suicide",
  "martyr",
];

/** The word that gives harm away of which this one is a misspelling by one slip, if any. */
function nearHarmWord(word: string): string | undefined {
  if (word.length < 6 || harmWords.some((known) => word.startsWith(known))) return undefined;
  return harmWords.find(
    (known) =>
      known.charAt(0) === word.charAt(0) && known.length >= 6 && damerau(known, word) === 1,
  );
}

/** "b o m b" as "bomb"; "a b o m b" also as what follows its article. */
function closeUp(spread: string): string {
  const joined = spread.replace(/[ .*_-]/gu, "");
  return /^[ai]/u.test(joined) ? `${joined} ${joined.slice(1)}` : joined;
}

/**
 * Lower case with disguises undone: digits and signs inside words read as the letters they
 * resemble, letters spaced or dotted apart closed up, stretched letters shortened.
 */
function flatten(text: string): string {
  return (
    text
      .normalize("NFKD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .replace(/[’‘]/gu, "'")
      .replace(
        /(?<=\p{L})[0134578@$!](?=\p{L})|(?<=\p{L})0(?!\p{N})|(?<![\p{L}\p{N}])[@$3](?=\p{L}{3})/gu,
        (sign) => lookalikes.get(sign) ?? sign,
      )
      .replace(/(?<![\p{L}\p{N}])\p{L}(?:[ .*_-]\p{L}){2,}(?![\p{L}\p{N}])/gu, (spread) =>
        closeUp(spread),
      )
      .replace(/(?<=\p{L})[*_](?=\p{L})/gu, "")
      .replace(/(\p{L})\1{2,}/gu, "$1$1")
      // What is in brackets is an aside, not the object of what is asked.
      .replace(/\s*[()[\]]+\s*/gu, ", ")
      .replace(/["“”]/gu, " ")
      .replace(/[\p{L}]+/gu, (word) => slips.get(word) ?? nearHarmWord(word) ?? word)
      .replace(/\s+/gu, " ")
      .trim()
  );
}
