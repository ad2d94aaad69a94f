/** Words that may stand between "how do I" and what is to be done. */
const gap =
  "(?:(?!(?:how|why|what|whether|if|know|knows|understand|about|that|who|when|where|learn|learned|read|explain|describe|cite|analy[sz]e|summari[sz]e|find out|not|never|against|from)\\b)[\\w'-]+ ){0,3}?(?:learn (?:how )?to |find out how to |know how to |figure out how to |understand how to )?";

const asker =
  "(?:i|we|me|us|u|you|one|someone|somebody|anyone|anybody|a person|a man|a guy|a kid|a teen(?:ager)?|a newcomer|a beginner|a foreigner|a few people|my (?:\\w+ )?(?:friends?|brothers?|cousins?|sons?|sisters?|daughters?|uncles?|buddy|mates?|neighbou?rs?|group|guys|character|protagonist|hero|villain|crew|team|boys|roommate|boyfriend|husband|students?|followers)|(?:the|our|a|this) (?:\\w+ )?(?:protagonist|character|hero|villain|player|narrator|bad guy)|people like (?:me|us)|he|she)";
const framed = [
  `how (?:do|can|could|would|should|might|shall|does|did|will|must|may) (?:${asker})(?: (?:go about|best|actually|really|possibly|even|easily|safely|secretly|quickly|anonymously|ever|realistically|hypothetically|theoretically|just|also|then))*`,
  "how (?:to|too|2|two)",
  "(?:how much|how many|what|which)(?: \\w+){0,4} (?:do|does|would) (?:you|i|we|one|it) (?:need|take) to",
  `how (?:${asker}) (?:can|could|should|would|might|may|will|must)`,
  `(?:what|where|which|when|who)(?:'s| is| are)? (?:\\w+ ){0,6}?(?:do|can|could|should|would|must|shall|might|may|will) (?:i|we|u|my \\w+|one|someone)`,
  "(?:what|which)(?:'s| is| are| would be| could be)? (?:the |an? |some |your )?(?:\\w+ ){0,3}?(?:ways?|methods?|steps?|techniques?|tips?|tricks?|place|places|route|path|means|procedure|recipe|ingredients?|materials?|tools?|app|apps|site|website|contact|number) (?:i (?:can|could|should|need) |we (?:can|could|should|need) |you (?:can|could|need) )?(?:to|for|of|in|needed to|required to|used to)",
  "(?:best|easiest|fastest|safest|cheapest|quickest|simplest|most \\w+|good|effective|surest) (?:\\w+ )?(?:ways?|methods?|place|places|tips?|route|means|technique) (?:to|for|of|in)",
  "(?:i|we|my (?:friend|brother|cousin|son|sister|group))(?:'m|'re|'d|'ll|'s| am| are| is| will| would| was)?(?: (?:really|just|also|seriously|still|now|currently|actually|like|love))* (?:want|wants|wanna|need|needs|plan|plans|planning|intend|intends|going|gonna|trying|try|tries|hope|hoping|wish|wishes|ready|thinking|thinking of|thinking about|about|dream of|dreaming of|decided|looking|prepared|willing|eager|aim|aspire|like|love|interested in|dying|have|must|should|can|could|will|consider|considering|desire|would like|would love)(?: (?:to|you to|help|of|about|for|in|my way))*",
  "(?:i|we)(?:'d|'ll)",
  "(?:help|teach|show|tell|guide|train|instruct|assist|advise|walk|let|get|allow|enable|coach|talk|brief)(?:ing)? (?:me|us|my \\w+|him|her|them|a friend)(?: (?:to|how to|with|in|how i can|how i could|how we can|how i|through(?: how to)?|on|how one could|where to|where i can|where i could|who to|whom to|who i can|ways to|the steps to|exactly how to))*",
  "(?:help|teach|show|tell|explain|describe|outline|detail|list|give|provide|share|write|demonstrate|suggest|reveal)(?: (?:me|us|to me))? (?:\\w+ ){0,4}?(?:how to|the steps to|steps to|ways to|instructions? (?:to|for|on)|(?:a |the )?guide (?:to|for|on)|tutorial (?:to|for|on)|tips (?:to|for|on)|advice (?:to|for|on)|details (?:to|for|on) how to|a plan (?:to|for)|plans? (?:to|for)|an? recipe (?:to|for)|manual (?:to|for|on)|methods? (?:to|for|of)|how (?:one|someone|i|we|you|a person|he|she) (?:can|could|would|should|might)|where to|who to)",
  "(?:instructions?|guide|tutorial|tips|advice|steps|recipe|manual|walkthrough|blueprint|plan|checklist|template|hints|help|assistance|lessons?|procedure|protocol|handbook|cookbook|course) (?:\\w+ )?(?:to|for|on|in|about|of|with)(?: how to)?",
  "(?:can|could|may|should|would) (?:i|we)",
  "(?:is|was|would) it (?:possible|ok|okay|easy|hard|legal|safe|allowed|permitted|good|right|halal|difficult) (?:for (?:me|us|someone|one|my \\w+) )?to",
  "(?:what does it take|what do you need|what is needed|what is required|requirements?|how much does it cost|how (?:hard|easy|difficult|long) (?:is it|would it be|does it take)) (?:for \\w+ (?:\\w+ )?)?to",
  "how about (?:we|i)",
  "what if (?:i|we)",
].join("|");

/** Frames that ask for help only where a clause starts with them. */
const framedAtStart = [
  framed,
  "(?:let's|lets|let us|shall we|time to|ready to|wanna|want to|need to|trying to|plan to|planning to|gonna|going to|where to|who to|whom to|when to|what to|step by step|step-by-step)",
  "(?:i|we)",
  "(?:can|could|will|would) (?:you|u|ya|someone|anyone)(?: (?:please|pls|plz|kindly|just|maybe|help))*",
  "(?:anyone|anybody|someone|who) (?:here )?(?:know|knows|want|wants|wanna|willing|can help)(?: (?:how|where|to|me|who))*(?: (?:to|i can|can))?",
  "please|pls|plz|kindly|just|now",
  "step by step|step-by-step",
].join("|");

/** Where in a text help may be asked for: offsets at which an act would stand. */
export interface RequestPlaces {
  /** After a frame such as "how do I", anywhere. */
  readonly framed: readonly number[];
  /** After a frame at the start of a clause, where more of them ask. */
  readonly started: readonly number[];
  /** Where a clause starts and an act alone is an order. */
  readonly orders: readonly number[];
}

const boundary = "(?![\\p{L}\\p{N}])";
const framedPattern = new RegExp(`(?:${framed})${boundary}`, "uy");
const framedAtStartPattern = new RegExp(`(?:${framedAtStart}|[a-z]+ly)${boundary}`, "uy");
const clauseStart = /(?:^|[.;!?:,"'] ?|\b(?:and|then|or|so|but|to|me|also) )(?=\S)/gu;
const orderStart =
  /(?:(?:^|[.;!?:"] )(?:(?:ok|so|and|then|now|hey|bot|hi|hello|dear \w+) )*|\b(?:instructions?|rules|prompts?|guidelines|filters?|restrictions|article|text)[ ,.;:]*(?:(?:and|then|just|instead|now) )+)(?=\S)/gu;

/** Offsets in a text, in lower case with single blanks, at which an act asked for may stand. */
export function requestPlaces(text: string): RequestPlaces {
  const wordStarts = [...text.matchAll(/(?<![\p{L}\p{N}'])[\p{L}\p{N}]/gu)].map(
    ({ index }) => index,
  );
  const framedEnds = wordStarts.flatMap((start) => endsOf(framedPattern, text, start));
  const clauses = [...text.matchAll(clauseStart)].map((match) => match.index + match[0].length);
  const atStart = clauses.flatMap((start) => endsOf(framedAtStartPattern, text, start));
  const orders = [...text.matchAll(orderStart)].map((match) => match.index + match[0].length);
  return {
    framed: [...new Set(framedEnds)],
    started: [...new Set(atStart)],
    orders: [...new Set(orders)],
  };
}

/** Where a frame that starts at an offset may end: after it, or before either of its last words. */
function endsOf(frame: RegExp, text: string, start: number): readonly number[] {
  frame.lastIndex = start;
  const match = frame.exec(text);
  if (match === null) return [];
  const end = start + match[0].length;
  const last = [...match[0].matchAll(/ (?=\S)/gu)].slice(-2).map(({ index }) => start + index + 1);
  return [end + 1, ...last];
}

/**
 * A pattern for an act where an order may stand; to be matched there, not searched for. A form in
 * "-ing" gives no order: "smuggling routes" only names them.
 */
export function actPattern(act: string): RegExp {
  return new RegExp(`(?!\\p{L}+ing\\b)(?:${act})${boundary}`, "uy");
}

/** The same with the words that may stand between a frame and its act. */
export function framedActPattern(act: string): RegExp {
  return new RegExp(`${gap}(?:${act})${boundary}`, "uy");
}
