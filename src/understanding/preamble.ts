/** Courtesies, purposes and hedges before a question, each removed with what punctuation follows. */
const openings: readonly RegExp[] = [
  /^(?:hi|hello|hey|heya|hiya|yo|howdy|greetings|good (?:morning|afternoon|evening|day)|dear \w+|salam|namaste)(?: (?:there|all|everyone|everybody|guys|folks|bot|team|again|mate|friend|man|dude|bro|sir))*(?:[\s,.!:;–—-]+|$)/iu,
  /^(?:ok(?:ay)?|so|well|um+|uh+|hmm+|alright|right|now|oh|ah|btw|by the way|also|thanks|thank you|thx|cool|great|nice|sorry|excuse me|pardon)(?:[,.!:;–—…-]+\s*|\s+(?=(?:what|who|when|where|why|how|which|is|are|was|were|do|does|did|can|could|tell|so|and|but|i|one|please|pls|quick)\b))/iu,
  /^(?:(?:i(?:'ve| have)? (?:got )?|just )?(?:a |one |another |my )?(?:quick|short|simple|small|stupid|dumb|silly|random|genuine|serious|honest|important|last|first|second|next|final|other|little|basic|noob)\s)?(?:question|q)\b(?: (?:here|for you|though|from me|about (?:this|the article)))?(?:[\s,.!:;–—-]+)/iu,
  /^(?:(?:this is |i'm asking |i ask (?:this )?|asking )?(?:for|in) (?:my|an?|our|the|some|school|university|uni) (?:[\w'-]+ ){0,4}(?:thesis|essay|paper|homework|assignment|presentation|report|article|class|course|exam|project|research|dissertation|seminar|study|studies|work|story|piece|podcast|blog|friend|book|degree|briefing|talk))(?: on [^,.:;?]{2,60})?(?:,|:|;|\.|\s[–—-])?\s+/iu,
  /^(?:as|being) an? (?:[\w'-]+ ){0,3}(?:student|journalist|analyst|researcher|teacher|reader|reporter|historian|beginner|layman|non-native speaker)\b(?: (?:of|in|at|from) [^,]{2,40})?,?\s+/iu,
  /^i(?:'m| am) (?:currently |just |also )?(?:an? (?:[\w'-]+ ){0,3}(?:student|journalist|analyst|researcher|teacher|reporter)|(?:writing|doing|working on|preparing|reading|researching|studying|making|struggling with|looking into) [^,.:;?]{2,80}?)(?:,|:|;|\.|\s[–—-]|\s(?:and|so|but))\s+/iu,
  /^i(?:'m| am)? (?:really |just |also |only )?(?:need|want|would like|'d like|wanted|would love|'d love|wish|like|have|was wondering|wondering|wonder|am wondering|trying|am trying|was trying|am curious|curious|am interested|was hoping|hoping|am looking|looking)(?: (?:to (?:know|find out|understand|learn|ask(?: you)?|hear|see|read|figure out|check|work out)|for|about|if you (?:can|could) tell me))*(?: (?:for|in) (?:my|an?|our) (?:[\w'-]+ ){0,3}(?:thesis|essay|paper|homework|assignment|presentation|report|class|project|research))?(?:[,:]|\s[–—-])?\s+(?:please\s+)?/iu,
  /^(?:can|could|would|will) (?:you|u|someone|anyone|somebody|anybody|y'all) (?:please |pls |plz |kindly |maybe |perhaps |possibly |quickly |just |help me (?:to )?)*(?:tell|explain(?: to)?|show|remind|inform|let|give|help)(?: (?:me|us))?(?: (?:know|understand|out))?(?: (?:please|about|with|again|in (?:short|brief|simple (?:terms|words))))?[,:]?\s+/iu,
  /^(?:please |pls |plz |kindly |just |quickly )*(?:tell|remind|inform|enlighten|teach) (?:me|us)(?: (?:again|please|about|more about|something about|everything about|what you know about))?[,:]?\s+/iu,
  /^(?:please|pls|plz|kindly|plss+)[\s,:]+/iu,
  /^(?:do|does|did) (?:you|u|anyone|anybody|someone|somebody|u guys) (?:happen to )?(?:know|remember|recall)(?: anything about)?[,:]?\s+(?=(?:what|who|when|where|why|how|which|whether|if|the|about)\b)/iu,
  /^(?:any(?:one|body)|someone) (?:know|knows|remember|able to (?:tell|explain))[,:]?\s+(?=(?:what|who|when|where|why|how|which|whether|if)\b)/iu,
  /^(?:any idea|no idea|not sure|idk|dunno|i don'?t (?:know|get|understand|remember|recall)|i (?:can'?t|cannot) (?:find|remember|figure out)|i forgot|i(?:'ve| have) forgotten|remind me)(?:,|:)?\s+(?=(?:what|who|when|where|why|how|which|whether|if)\b)/iu,
  /^(?:according to|based on|from|in|per|as per|going by|judging by) (?:this|the|your|that) (?:article|text|document|paper|piece|author|source|report|publication|pdf)(?:'s (?:author|text))?[\s,:]+/iu,
  /^(?:what )?does (?:this|the) (?:article|text|document|paper|author) (?:say|mention|state|explain|tell us|discuss) (?:anything )?(?:about )?(?=(?:what|who|when|where|why|how|which|whether)\b)/iu,
  /^(?:i think|i thought|i heard|i read|i believe|people say|someone said|my (?:teacher|professor|friend|boss) (?:says|said|told me|asked(?: me)?|wants to know))(?: that)?\s+(?=(?:what|who|when|where|why|how|which)\b)/iu,
];

/** Courtesies after a question. */
const closings: readonly RegExp[] = [
  /[\s,.;–—-]+(?:please|pls|plz|plss+|thanks|thank you(?: (?:so|very) much)?|thx|ty|tia|cheers|many thanks|thanks in advance|in advance|asap|lol|haha+|xd|bro|mate|man|dude|sir)(?=[\s.!?]*$)/iu,
  /[\s,.;–—-]+(?:according to|based on|as per|per|in) (?:this|the|your) (?:article|text|document|paper|piece|author)(?=[\s.!?]*$)/iu,
  /[\s,.;–—-]+(?:(?:can|could|would) (?:you|anyone|someone) (?:please )?(?:tell|explain|help)(?: (?:me|us))?|(?:do|does) (?:you|anyone) know|i(?:'m| am) (?:just )?(?:curious|wondering|asking for (?:a friend|my \w+))|just (?:curious|wondering|asking)|i need (?:it|this) for (?:my|an?) [\w ]{2,40}|for (?:my|an?) (?:[\w'-]+ ){0,3}(?:thesis|essay|paper|homework|assignment|presentation|report|class|project|research))(?=[\s.!?]*$)/iu,
];

/** Orders about the answer's form or the bot's behaviour: text, not part of what is asked. */
const orders: readonly RegExp[] = [
  /\b(?:please )?(?:ignore|disregard|forget|override|bypass) (?:all |any |everything |the |your |my |of )*(?:previous|prior|above|earlier|other|former|system|existing)?\s*(?:instructions?|prompts?|rules?|guidelines?|messages?|article|text|document|sources?|safety|restrictions?|constraints?)\b(?: (?:above|before|given|you (?:have|were given)))?(?:\s*(?:[,.;:!]|and(?: just| instead)?|then))*/giu,
  /\b(?:please )?(?:just |only |simply )*(?:answer|reply|respond|say)(?: me)?(?: (?:only|just|simply|with|in))+(?: (?:a|an|one|the|either))*\s*(?:(?:"?(?:yes|no|true|false)"?)(?:\s*(?:or|\/)\s*"?(?:yes|no|true|false)"?)?|(?:single |one )?(?:words?|sentences?|numbers?)|\d+ words?|(?:english|french|german|spanish|pirate|caps|json|rhymes?|emojis?|bullet points?))\b\s*[,.;:!]*/giu,
  /\b(?:answer|explain(?: it| this)?|reply|respond) (?:in|with|using) (?:at most |less than |under |max(?:imum)? |exactly )?(?:\d+|one|two|three|a few|simple|short|plain|easy|few) (?:short |simple )?(?:words?|sentences?|terms|english|lines?|paragraphs?|bullet points?)\b\s*[,.;:!]*/giu,
  /\b(?:keep it (?:short|brief|simple)|be (?:brief|concise|honest|short)|in (?:one|a few|two|three) (?:words?|sentences?)|no (?:bullshit|bs|fluff|explanations?)|don'?t (?:quote|cite|use) (?:the )?(?:article|sources?)|without (?:quoting|citing|citations?|quotes?)|from your own knowledge|use your own (?:words|knowledge)|make (?:it|something) up(?: if you have to)?|even if (?:it|that)(?:'s| is) not in the (?:article|text))\b\s*[,.;:!]*/giu,
];

/** The question without orders to the bot; the rest of the text is kept as it stands. */
export function stripOrders(text: string): string {
  return orders
    .reduce((rest, order) => rest.replace(order, " "), text)
    .replace(/\s+/gu, " ")
    .trim();
}

/**
 * The question itself, without courtesies, purposes and hedges around it. Text of which nothing
 * would be left is returned as it is.
 */
export function stripPreamble(text: string): string {
  let rest = text;
  // Each round removes at least one character, so this ends.
  for (;;) {
    const shorter = [...openings, ...closings].reduce((now, pattern) => {
      const next = now.replace(pattern, "").trim();
      return /[\p{L}\p{N}]/u.test(next) ? next : now;
    }, rest);
    if (shorter.length >= rest.length) return rest;
    rest = shorter;
  }
}
