/** A reply to what is not a question about the document. */
export interface SmallTalk {
  readonly kind: "smalltalk" | "about-bot";
  readonly reply: string;
}

const who =
  "(?:there|all|everyone|everybody|guys|folks|bot|footnote|team|again|mate|friends?|buddy|pal|man|dude|bro|sir|madam|people|chat|yall|u|you|you all|robot|ai|to you|too|my|dear|so|very|much|a lot|lots|for (?:now|today|everything|that|this|it|the (?:help|info|information|answers?|explanation)|your (?:help|time|answers?)))";
const greeting =
  "(?:hi+|hello+|hey+|heya|hiya+|yo+|howdy|greetings|good (?:morning|afternoon|evening|day)|gm|morning|salam|salaam|as+alam\\w*(?: o?u? ?alaikum| aleikum)?|namaste|hola|bonjour|ciao|hallo|ahoy|what ?s ?up|whats up|wass?up|sup|welcome|hi hi|hello world|knock knock|merry christmas|happy (?:new year|birthday|thanksgiving|easter|friday|monday)|good to (?:see|meet) you|nice to meet you|pleased to meet you|im back|i am back|whats new|whats good|long time no see)";
const thanks =
  "(?:thanks?(?: you| u)?|thank you|thankyou|thx+|ty+|tysm|tyvm|cheers|much appreciated|(?:i )?(?:really )?appreciate (?:it|that|this|your help)|many thanks|thanks a (?:lot|bunch|million|ton)|(?:that|this|it|you)(?: was| were| is| are|s|re|ve been)? (?:really |very |so |super |quite |most )?(?:helpful|useful|kind|a great help|a big help|all i need(?:ed)?)|(?:that|this) help(?:s|ed)(?: a lot| me)?|merci|gracias|danke|shukran|grazie|arigato|you saved my (?:day|life))";
/** What goes on after thanks without asking for anything: "thx, this is so good for my essay". */
const remark =
  "(?:this|that|thats|its|it|you|your|youre|so|very|really|super|for|useful|helpful|good|great|nice|exactly|just what|all|i|im|ill|my|got|now|was|will be)\\b(?!.*\\b(?:who|whom|whose|what(?! i (?:need|want))|when|where|why|how|which|did|does|do|can|could|would|tell|show|list|give|find|name|any|about|but|and)\\b)(?: \\S+){0,10}";
const bye =
  "(?:bye+|bye bye|goodbye|good bye|good night|gn|night|nighty night|see (?:you|ya|u)(?: later| soon| tomorrow| around| next time)?|cya|later|laters|take care|talk (?:to you )?(?:later|soon)|have an? (?:nice|good|great|lovely) (?:one|day|evening|night|weekend|week|time)|(?:i )?(?:got ?ta|gotta|have to|need to|must) (?:go|run|leave|sleep)(?: now)?|g2g|gtg|brb|ttyl|farewell|ciao|until (?:next time|tomorrow)|im (?:off|leaving|going (?:to bed|home|now))|i am (?:off|leaving)|peace(?: out)?|signing off|thats (?:all|it)(?: for (?:now|today))?|im done|we are done)";
const acknowledgement =
  "(?:ok+|okay+|okey|k+|kk|lol+|lmao|lmfao|rofl|(?:ha)+h?|(?:he)+h?|xd|nice+|cool+|great|good|awesome|amazing|wow+|whoa|interesting|fascinating|i see|got it|gotcha|understood|noted|makes sense|fair(?: enough)?|perfect|excellent|brilliant|wonderful|fine|right|alright|all right|sure|yes|yeah|yep|yup|ya|no+|nope|nah|oh+|ah+|aha|hm+|mm+|um+|uh+|huh|meh|damn|omg|wtf|nvm|never ?mind|forget it|nothing|no problem|np|youre welcome|you are welcome|my bad|sorry|oops|true|indeed|exactly|agreed|i agree|i know|me too|same|whatever|idk|i dont know|dunno|no worries|it s ok|its ok|not bad|very (?:good|nice|interesting)|so (?:cool|good|interesting)|good (?:to know|job|work|one|answer|stuff|point)|well done|nice (?:one|job|work|answer)|great (?:job|work|answer|stuff)|hmm ok|ok ok|oh (?:ok|wow|no|well|really|i see)|really|thats (?:cool|great|nice|good|interesting|sad|crazy|wild|funny|fine|ok)|that is (?:cool|great|nice|good|interesting|sad|crazy|wild|funny|fine|ok))";

const self = "(?:you|u|ya|this bot|the bot|this thing)";
const are = "(?:are|r|re)";
const insults =
  "(?:stupid|dumb|useless|idiot(?:ic)?|moron|bad|terrible|awful|trash|garbage|rubbish|worthless|annoying|boring|ugly|slow|wrong|lame|crap|shit|shitty|pathetic|broken|the worst|horrible|a joke|a failure|no good|not (?:very )?(?:helpful|useful|smart|good|clever)|a liar|lying|fake|silly|retarded|bullshit|bs)";
const praise =
  "(?:great|awesome|amazing|smart|clever|brilliant|cool|nice|cute|funny|the best|wonderful|perfect|good|intelligent|sweet|lovely|my (?:friend|hero|favou?rite)|fantastic|helpful)";

const any = (...parts: readonly string[]): RegExp => new RegExp(`^(?:${parts.join("|")})$`, "u");

const about = {
  sources:
    "I read one document and answer only in its own sentences, each with its place. Ask what it says, and I will quote it or tell you that it does not say.",
  identity:
    "I'm Footnote, a bot, not a person. I answer questions about one document by quoting its exact sentences, and I say so when it doesn't have the answer.",
  maker:
    "I'm Footnote, an open-source program that somebody runs on their own machine; no company's chat model is behind me. I only know the document I was given.",
  help: "Ask me anything about the document in your own words: who, when, where, why, how, or just keywords. I quote the sentences that answer, with their place, and you can follow up with “why?” or “and when?”.",
  privateLife:
    "I'm a program, so I have no tastes or feelings of my own. What I do have is a document that I know by heart: ask me about that.",
} as const;

interface Rule {
  readonly kind: SmallTalk["kind"];
  readonly pattern: RegExp;
  readonly reply: string;
}

/** Tried in order on the whole message in plain lower-case words. */
const wholeMessage: readonly Rule[] = [
  {
    kind: "smalltalk",
    pattern: any(
      `(?:and |so )?how(?:s| is| are| r)?(?: ${self}| it| things| life| everything)?(?: doing| going| been| feeling| today| tonight| there| so far| now)*`,
      "how do you do",
      `how (?:have|ve) ${self} been(?: doing| lately)?`,
      `${are} ${self} (?:ok|okay|fine|good|alright|well|happy|tired|busy)(?: today)?`,
      "how (?:is|was|s) your (?:day|morning|week|weekend|evening|night)(?: going| so far)?",
      "how you doing(?: today)?",
      "(?:did you )?(?:sleep|slept) well",
    ),
    reply: "I'm well, thank you, and ready to look things up. What would you like to know?",
  },
  {
    kind: "smalltalk",
    pattern: any(
      `(?:please )?(?:can |could |will )?(?:${self} )?(?:please )?(?:tell|give|say|make|know|crack|got|have)(?: me| us)? (?:an?|any|another|one more|some|something|the best) ?(?:good |funny |bad |dad |other |short )*(?:jokes?|funny|pun|riddle|funny story)(?: please)?`,
      "(?:do you )?(?:know|got) any (?:good )?jokes?",
      "(?:please )?make (?:me|us) (?:laugh|smile)",
      "say something(?: funny| nice| interesting| else)?",
      "(?:be|act) funny",
      "(?:please )?sing(?: me| us)?(?: a song| something)?(?: for me)?",
      "jokes?",
    ),
    reply:
      "My humour is all in the footnotes, and those are quoted from somebody else. Ask me about the document instead?",
  },
  {
    kind: "smalltalk",
    pattern: any(
      `(?:hey |wow |omg |lol |man |sorry but )?(?:(?:${self}|your answers?|that|this|it)(?: ${are}| is|s|re)? )?(?:just |really |such an? |so |very |totally |completely |fucking |an? |pretty |kind ?of )*${insults}(?: bot| robot| machine| ai| thing| program| answer)?(?: bot)?`,
      `${self} suck(?:s)?(?: so much| badly)?`,
      `(?:i (?:hate|dislike|dont like|despise) |(?:fuck|screw|damn|stfu) )?${self}(?: know nothing| make no sense)`,
      `(?:i (?:hate|dislike|dont like|despise)|fuck|screw|damn) ${self}(?: off)?`,
      "(?:just )?(?:shut up|stfu|fuck off|go away|get lost|piss off|fuck|shit|go to hell|kys|leave me alone)",
      `${self} (?:are|re|r|is|s)(?: so| really)? (?:an? )?(?:asshole|bitch|jerk|loser|clown|fool)`,
    ),
    reply:
      "Fair enough: I only know one document, and I don't always find the right place in it. Try other words, or a name that it uses.",
  },
  {
    kind: "smalltalk",
    pattern: any(
      `(?:wow |omg |lol )?(?:${self}(?: ${are}| is|s|re)? )(?:just |really |so |very |such an? |a |an |pretty |the )*${praise}(?: bot| robot| machine| ai)?`,
      "(?:good|great|nice|smart|clever|best|cute|lovely|amazing|cool) (?:bot|robot|boy|girl)(?: ever)?",
      `i (?:really )?(?:love|like|adore|heart|luv|miss(?:ed)?) ${self}(?: so much| bot)?`,
      "(?:will|would) you (?:marry me|be my (?:friend|girlfriend|boyfriend|valentine)|go out with me)(?: please)?",
      "(?:do )?you (?:love|like) me",
      "(?:can|could) we be friends",
    ),
    reply:
      "That is kind of you. All the credit goes to the document; I only know where it says what.",
  },
  {
    kind: "smalltalk",
    pattern: any(
      "i ?a?m (?:so |really |very |feeling |a bit |just |kinda )*(?:bored|sad|tired|happy|hungry|lonely|sleepy|depressed|excited|angry|confused|sick|stressed|drunk|fine|good|ok|okay|great|well|lost|new here)(?: today| now| thanks| thank you)*",
      "(?:i )?(?:feel|am feeling) (?:so |really )?(?:bored|sad|tired|happy|lonely|good|bad|sick)",
      "whats (?:going on|happening|cooking|poppin|crackin)",
      "(?:lets|can we|wanna|want to|do you want to) (?:chat|talk|play|have fun|hang out)(?: with me| a game| a bit| now)?",
      "(?:talk|chat) (?:to|with) me",
      "entertain me",
    ),
    reply:
      "Thanks for telling me. I'm no great company, but I'm good at finding things in the document: what would you like to know?",
  },
  {
    kind: "smalltalk",
    pattern: any(
      "(?:this is (?:just )?an? |just |only )?(?:test(?:ing)?|ping|pong|check|mic check)(?: test(?:ing)?)*(?: one two(?: three)?| 1 2(?: 3)?| message| please ignore)?",
      `(?:are )?(?:${self}|anyone|anybody|somebody) (?:still )?(?:there|here|alive|awake|online|working|listening|up|on)(?: now| today)?`,
      "(?:can|do) you (?:hear|see|read|understand) (?:me|this|that|us)",
      "is (?:this|it|this thing|the bot|anyone|anybody) (?:still )?(?:on|working|online|alive|there|here|up|live)",
      "(?:does|do) (?:this|it|you) work",
      "wake up",
      "start",
      "(?:bot|footnote)",
    ),
    reply: "I'm here and listening. Ask me something about the document.",
  },
  {
    kind: "about-bot",
    pattern: any(
      `(?:so )?(?:who|what|wat|hu)(?: the (?:hell|heck|fuck)| exactly| kind of (?:bot|thing|program|ai))? ?${are} ${self}(?: exactly| anyway| really| supposed to be| all about)?`,
      "(?:so )?(?:who|what) is (?:this|this bot|footnote|the bot|this thing|this server)(?: bot)?(?: about| for)?",
      "who ?s this|who dis|new phone who dis",
      "(?:what(?:s| is| was)|tell me) (?:your|ur) name(?: again| bot| please)?",
      "(?:do|does) (?:you|u) have a name|what (?:should|can|do) (?:i|we) call you",
      "(?:please )?(?:introduce yourself|tell (?:me|us) (?:more |something |a bit )?about (?:yourself|you)|describe yourself)",
      `${are} ${self} (?:really )?(?:an? |the )?(?:ai )?(?:real|robot|bot|human|ai|person|machine|chat ?bot|chat ?gpt|gpt ?\\d*|llm|language model|alive|sentient|conscious|real person|computer|claude|gemini|siri|alexa|bard|copilot|man|woman|boy|girl|male|female|program|based on (?:chat ?gpt|ai|an llm|gpt))(?: or (?:an? )?(?:\\w+|real person))?`,
      "(?:am i|are we) (?:talking|speaking|chatting) (?:to|with) (?:an? )?(?:real )?(?:bot|robot|human|person|machine|ai)(?: or an? \\w+)?",
    ),
    reply: about.identity,
  },
  {
    kind: "about-bot",
    pattern: any(
      `who (?:has |had )?(?:made|built|created|wrote|developed|programmed|designed|coded|owns?|runs?|trained|invented|is behind|operates|controls|hosts|pays(?: for)?|maintains) (?:${self}|footnote)(?: bot)?`,
      "(?:who|what)(?:s| is| are| was| were)? (?:your|ur) (?:maker|creator|developer|author|owner|boss|master|father|mother|parents|programmer|inventor|dad|mom|god|admin)s?",
      `(?:when|where) (?:were|was) ${self} (?:made|built|born|created|developed|trained)`,
      `(?:which|what) (?:model|llm|ai|language model|engine|version|software|technology|tech)(?: (?:do|are|is|does))?(?: ${self})?(?: (?:use|run|based|running|using|built))?(?: on)?`,
      `(?:how|what) (?:were|was) ${self} (?:made|built|trained|created|programmed)(?: (?:on|with))?`,
      `(?:do|are|does|is) ${self} (?:use|using|based on|powered by|run on|running on) (?:chat ?gpt|gpt|ai|an? llm|openai|a language model|the internet|google|claude)`,
      `(?:are|is) ${self} open ?source`,
    ),
    reply: about.maker,
  },
  {
    kind: "about-bot",
    pattern: any(
      `(?:so |and |but )?(?:what|wat|wut)(?: all| else| exactly| kind of (?:things|stuff|questions))? (?:can|could|do|does|will|would|should) ${self} (?:do|help(?: me| us)?(?: with)?|answer|offer|know|tell me|say|able to do)(?: for (?:me|us)| about| exactly| here| then)*`,
      `(?:what|which)(?: (?:kind|sort|type)s? of)? ?(?:things|stuff|questions|topics?|subjects?) (?:can|could|should|may|do) (?:i|we|you|u) (?:ask|answer|know|cover|help with)(?: (?:you|u|here|this bot|about))*`,
      "what (?:can|could|should|may) (?:i|we) ask(?: (?:you|u|here|this bot|about))*",
      `how (?:can|could|do|would) ${self} help(?: me| us)?`,
      "how (?:do|can|does|should) (?:i|we|one|someone|you) (?:use|talk to|ask|operate|start(?: with)?|interact with) (?:you|u|this|this bot|the bot|it)",
      `how (?:do|does) ${self} (?:work|answer|know (?:things|this|that|stuff)|function|operate|find (?:answers|things))(?: exactly)?`,
      "(?:(?:can|could|will|would) (?:you|u|someone|anyone) )?(?:please )?(?:help|assist)(?: me| us)?(?: out)?(?: please)?(?: with (?:something|this))?",
      "(?:i )?(?:need|want) (?:some |your )?help(?: please)?|help(?: please)?",
      "(?:show |list )?(?:me )?(?:the |your |all )*(?:commands?|menu|features?|options?|usage|manual|instructions?|examples?|abilities|capabilities|functions?)(?: please)?",
      `what(?:s| is| are) (?:your|ur|the) (?:purpose|job|function|task|goal|point|use|role|mission|commands?|features?|abilities|capabilities|limits?|limitations?)(?: of (?:${self}|this))?(?: bot)?`,
      `what ${are} ${self} (?:for|good (?:for|at)|able to do|capable of|here for|doing(?: here)?|used for|trained (?:on|for)|made for)`,
      "(?:can|may|could) i ask (?:you )?(?:a|some|one|another|something)?(?: ?(?:more )?questions?)?(?: please)?",
      "(?:i have|got|ive got) (?:a|another|some|one more|one) questions?(?: for you)?",
      "(?:quick )?question",
      `(?:do|can|does) ${self} (?:speak|understand|know|read|talk)(?: in)? (?:english|french|german|spanish|arabic|urdu|hindi|bengali|dutch|russian|chinese|turkish|italian|portuguese|other languages|any other language)`,
      "what languages? (?:do|can) (?:you|u) (?:speak|understand|know)",
    ),
    reply: about.help,
  },
  {
    kind: "about-bot",
    pattern: any(
      `(?:what|where|which)(?:s| is| are)? (?:${self} |your |ur )?(?:sources?|data|database|knowledge|information|info|training data|references)(?: from| based on)?`,
      `where (?:do|did|does) ${self} (?:get|find|take|have) (?:your|the|this|that|all|its|these)? ?(?:info|information|answers?|data|knowledge|facts|it|this|that|sources)(?: from)?`,
      `(?:what|which) (?:article|document|text|source|paper|book)s? (?:do|did|are|is) ${self} (?:use|using|read|know|quote|quoting|have|based on)`,
      `(?:can|should|could|do) (?:i|we) (?:trust|believe|rely on) (?:you|u|this|this bot|the bot|your answers?)`,
      `(?:are|is|how) (?:${self}|your answers?|this) (?:reliable|trustworthy|accurate|correct|always right|safe)`,
      `how (?:reliable|trustworthy|accurate|smart|good) (?:are|is) ${self}`,
      `(?:do|does|can|will|would) ${self} (?:(?:ever|sometimes) )?(?:lie|hallucinate|make (?:things|stuff|mistakes|it) ?(?:up)?|make mistakes|remember (?:me|this|things|what i said|our conversation)|store (?:my data|my messages|data)|save (?:my|what i|our) \\w+(?: \\w+)?|learn(?: from (?:me|us|this))?|spy on me|track me|access the internet|browse(?: the (?:web|internet))?|search the (?:web|internet)|google)`,
      `what do ${self} know`,
      `${are} ${self} (?:online|connected to the internet|biased|political|neutral)`,
    ),
    reply: about.sources,
  },
  {
    kind: "about-bot",
    pattern: any(
      `(?:whats|what is|which is|who is|who s|whos|what s) (?:your|ur) (?:fav(?:ou?rite)?|opinion|view|age|gender|religion|mood|hobby|dream|wish|sign|star sign|nationality|birthday|best)(?: \\w+){0,4}`,
      `how old ${are} ${self}|(?:where|when) (?:do|were|are|did) ${self} (?:live|from|born|come from|located|hosted|sleep)|where ${are} ${self}(?: from| now| located)?`,
      `(?:do|does|can|could|have|are|did|would) ${self} (?:ever )?(?:sleep|eat|dream|think|feel|cry|love|like (?!me$)\\w+|have (?:feelings?|emotions?|a soul|friends|a family|hobbies|a (?:girlfriend|boyfriend|wife|husband)|fun|an? opinions?)|get (?:tired|bored|paid|angry|lonely)|enjoy \\w+(?: \\w+)?|drink|dance|believe in (?:god|love|ghosts|aliens)|married|hungry|lonely|sing|play \\w+|watch \\w+|die|pray|believe)`,
      `what (?:do|did|would) ${self} (?:like|enjoy|eat|think about(?: \\w+){1,2}|want|dream (?:of|about)|do for fun|do (?:today|all day|yesterday|on weekends?)|look like|wear|feel)`,
      "what is the meaning of life",
    ),
    reply: about.privateLife,
  },
];

const youAreWelcome = "You're welcome. Anything else that you'd like to look up?";

/** Thanks with a remark behind; a message with a question mark is none. */
const remarks: readonly Rule[] = [
  {
    kind: "smalltalk",
    pattern: any(`(?:${acknowledgement} )*(?:so )?${thanks}(?: ${who})* ${remark}`),
    reply: youAreWelcome,
  },
];

/** Rules for one clause of a message that is small talk from end to end. */
const clause: readonly Rule[] = [
  {
    kind: "smalltalk",
    pattern: any(`${greeting}(?: (?:${greeting}|${who}))*`),
    reply: "Hello! Ask me anything about the document, and I'll answer in its own words.",
  },
  {
    kind: "smalltalk",
    pattern: any(`(?:${acknowledgement} )*(?:so )?${thanks}(?: (?:${thanks}|${who}))*`),
    reply: youAreWelcome,
  },
  {
    kind: "smalltalk",
    pattern: any(`(?:${acknowledgement} )*${bye}(?: (?:${bye}|${who}))*`),
    reply: "Goodbye! The document and I will be here when you need us.",
  },
  {
    kind: "smalltalk",
    pattern: any(`${acknowledgement}(?: (?:${acknowledgement}|${who}|it is|then|thanks?|please))*`),
    reply: "Good. What would you like to know next?",
  },
];

/** Lower-case words with single blanks: what the patterns above are written for. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/\p{Extended_Pictographic}/gu, " ")
    .replace(/['’]/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .replace(/(\p{L})\1{2,}/gu, "$1$1")
    .trim();
}

function matching(rules: readonly Rule[], text: string): Rule | undefined {
  return rules.find(({ pattern }) => pattern.test(text));
}

/**
 * The reply where a message is small talk or about the bot from end to end, else null: a message
 * with anything else in it is a question.
 */
export function replyToSmallTalk(message: string): SmallTalk | null {
  const whole = plain(message);
  const rule =
    matching(clause, whole) ??
    matching(wholeMessage, whole) ??
    matchClauses(message) ??
    (message.includes("?") ? undefined : matching(remarks, whole));
  return rule === undefined ? null : { kind: rule.kind, reply: rule.reply };
}

/** Small talk in several clauses ("hi! who are you?"): answers the weightiest, which comes last. */
function matchClauses(message: string): Rule | undefined {
  const clauses = message
    .split(/[.,!?;:…\n]+|\s[–—-]\s|\p{Extended_Pictographic}+/u)
    .map(plain)
    .filter((part) => part !== "");
  if (clauses.length < 2 || clauses.length > 6) return undefined;
  const rules = clauses.map((part) => matching(wholeMessage, part) ?? matching(clause, part));
  if (rules.some((rule) => rule === undefined)) return undefined;
  return rules.find((rule) => rule?.kind === "about-bot") ?? rules.find(isWhole) ?? rules[0];
}

function isWhole(rule: Rule | undefined): boolean {
  return rule !== undefined && wholeMessage.includes(rule);
}
