/** What kind of answer a question asks for. */
export type AnswerType =
  | "person"
  | "group"
  | "place"
  | "name"
  | "date"
  | "number"
  | "duration"
  | "reason"
  | "manner"
  | "definition"
  | "expansion"
  | "list"
  | "quotation"
  | "yes-no"
  | "summary"
  | "thing"
  | "keywords";

/** How much it takes to answer. */
export type Extent = "one" | "several" | "sequence" | "comparison" | "both-sides";

const groups =
  "groups?|organi[sz]ations?|factions?|outfits?|part(?:y|ies)|agenc(?:y|ies)|compan(?:y|ies)|militias?|networks?|affiliates?|branch(?:es)?|team|army|armies|institut(?:e|ions?)";
const places =
  "countr(?:y|ies)|cit(?:y|ies)|towns?|villages?|places?|provinces?|regions?|areas?|states?|districts?|continents?|locations?|borders?|islands?";
const persons =
  "persons?|people|leaders?|presidents?|general|governors?|ministers?|officials?|author|authors|man|men|woman|women|journalists?|correspondents?|commanders?|analysts?|founder|founders|director|deputy";
const times = "year|years|month|months|day|date|dates|time|times|century|decade|week";

/** Ordered rules: the first whose pattern fits says what is asked. */
const rules: readonly (readonly [AnswerType, RegExp])[] = [
  [
    "summary",
    /\b(?:tl;?dr|summar(?:y|i[sz]e)|sum up|gist|overview|in a nutshell|main (?:point|idea|message|argument|claim|takeaway)s?|key (?:point|takeaway)s?)\b/u,
  ],
  [
    "summary",
    /\bwhat(?:'s| is| does)? (?:this|the) (?:article|text|document|paper|piece|author)\b.{0,12}\b(?:about|say|cover|argue|discuss)\s*\W*$/u,
  ],
  [
    "quotation",
    /\b(?:quot(?:e|es|ation)|exact (?:words?|wording)|verbatim|word for word|literally (?:say|said|write|wrote)|in (?:his|her|their) own words)\b/u,
  ],
  [
    "quotation",
    /\bwhat (?:did|does|do) .{2,60} (?:say|write|tell|claim|testify|declare|call|state|announce)\b/u,
  ],
  [
    "expansion",
    /\b(?:stands? for|stood for|abbreviation|acronym|short for|full (?:name|form)|spelled out|abbreviated)\b/u,
  ],
  ["list", /^(?:please )?(?:list|name|enumerate|give me (?:all|the|a list))\b/u],
  [
    "number",
    /\bhow (?:many|much|often|big|large|far|old|high|deep|heavy|strong)\b|\bwhat (?:number|percent(?:age)?|share|proportion|amount|%)|\bnumber of\b|\b(?:death toll|body count|casualt(?:y|ies)|headcount)\b/u,
  ],
  // "Who led it when it began" asks who: a question word at the start counts before one further on.
  ["person", /^(?:(?:and|so|but|ok|okay|also|then|yo|hey)[\s,]+)*who(?:m|se|'s|s)?\b/u],
  [
    "name",
    /\b(?:nick|code|sur|last |first )?names? (?:of|for)\b|\b(?:nick|code|sur|last |first )names?\b|\b(?:what|how) (?:is|are|was|were) .{2,60} (?:called|named|known as)\b|\bunder (?:which|what) (?:name|label|title)\b/u,
  ],
  ["duration", /\bhow long\b|\bfor how (?:long|many)\b|\bsince when\b/u],
  [
    "date",
    new RegExp(`\\bwhen\\b(?!.{3,}\\?.)|\\b(?:what|which|in what|in which) (?:${times})\\b`, "u"),
  ],
  ["place", new RegExp(`\\bwhere\\b|\\b(?:what|which) (?:\\w+ )?(?:${places})\\b`, "u")],
  ["group", new RegExp(`\\b(?:what|which) (?:[\\w-]+ ){0,2}(?:${groups})\\b`, "u")],
  [
    "person",
    new RegExp(`\\bwho(?:m|se|'s|'d|s)?\\b|\\b(?:what|which) (?:[\\w-]+ )?(?:${persons})\\b`, "u"),
  ],
  [
    "reason",
    /\bwhy\b|\bhow come\b|\bwhat (?:\w+ )?(?:reasons?|causes?|explains?|motivat\w+|purpose)\b|\bfor what reason\b|\breasons? (?:for|behind|why)\b/u,
  ],
  ["manner", /\bhow\b|\b(?:in what|which|what) ways?\b|\bby what means\b/u],
  [
    "definition",
    /^(?:so )?(?:what|whats)(?:'s| is| are|s| was| were) (?:an? |the )?[\p{L}\p{N}'’&.-]+(?: [\p{L}\p{N}'’&.-]+){0,3}\W*$/u,
  ],
  [
    "definition",
    /\b(?:define|definition|meaning of|what (?:does|do|is) .{1,60} mean(?:t by)?|explain (?:the )?(?:term|word|concept))\b/u,
  ],
  [
    "yes-no",
    /^(?:(?:and|but|so|or|then|also) )?(?:is|are|was|were|do|does|did|has|have|had|can|could|will|would|should|may|might|must|isn't|aren't|wasn't|weren't|don't|doesn't|didn't|hasn't|haven't|can't|won't|wouldn't|shouldn't)\b/u,
  ],
  ["yes-no", /\b(?:true or false|is it true|right\?$|correct\?$|fact check)/u],
  [
    "list",
    /\bwhat (?:[\w-]+ ){0,2}(?:two|three|four|five|\d+|all|kinds?|types?|things|factors|steps|conditions|examples|reasons|ways|measures|methods)\b/u,
  ],
  ["thing", /\b(?:what|which)\b/u],
];

/** What kind of answer a question asks for; `keywords` where it is not put as a question. */
export function answerTypeAsked(question: string): AnswerType {
  const text = question.toLowerCase().replace(/’/gu, "'");
  const rule = rules.find(([, pattern]) => pattern.test(text));
  if (rule !== undefined) return rule[0];
  return /\?\s*$/u.test(text) ? "thing" : "keywords";
}

/** How much it takes to answer: one sentence unless the question asks for more. */
export function extentAsked(question: string): Extent {
  const text = question.toLowerCase().replace(/’/gu, "'");
  if (
    /\b(?:compar(?:e|ed|ison)|contrast|differ(?:s|ed|ent|ences?)?|versus|vs\.?|similarit(?:y|ies)|in common|distinguish(?:es)?|(?:better|worse|stronger|weaker|bigger|more \w+) than)\b/u.test(
      text,
    )
  ) {
    return "comparison";
  }
  if (
    /\b(?:both sides|pros and cons|for and against|arguments? (?:for|against)|advantages and disadvantages|on the other hand)\b/u.test(
      text,
    )
  ) {
    return "both-sides";
  }
  if (
    /\b(?:firstly|steps?|stages?|sequence|in order|timeline|chronolog\w+|history of|over time|successi(?:ve|on)|one after (?:the )?other|what happened (?:after|then|next)|how did .{2,50} (?:change|evolve|develop))\b/u.test(
      text,
    )
  ) {
    return "sequence";
  }
  if (
    /\b(?:list|name (?:all|the|some|three|two|four)|all (?:the|of)?|every|each|both|several|enumerate|various|two|three|four|five|six|[2-9] (?:\w+ )?(?:things|reasons|ways|groups|points|facts|examples|countries|observations))\b/u.test(
      text,
    ) ||
    /\b(?:what|which|who) (?:(?:are|were) (?:the|some)|have been the|[\w-]+ )?(?:[\w-]+ )?(?:reasons|groups|countries|things|factors|ways|leaders|provinces|sources|organi[sz]ations|examples|conditions|methods|challenges|consequences|recommendations|measures|aims|goals|members|affiliates|findings|observations|places|regions|people|attacks|allies|enemies|rivals|targets|dates|numbers|names)\b/u.test(
      text,
    ) ||
    /\b(?:summar(?:y|i[sz]e)|tl;?dr|overview|key points|main points)\b/u.test(text)
  ) {
    return "several";
  }
  return "one";
}
