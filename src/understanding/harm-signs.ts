import { actPattern, framedActPattern } from "./harm-frames.ts";
import {
  aside,
  attackPlan,
  documents,
  evading,
  harmless,
  joining,
  militants,
  obtain,
  police,
  producing,
  propaganda,
  violence,
  weapon,
} from "./harm-words.ts";

/** What help a request wants that nobody should get. */
export type Harm =
  | "weapons"
  | "attack"
  | "joining"
  | "funding"
  | "propaganda"
  | "evasion"
  | "recruiting"
  | "praise"
  | "exposing";

/** Stands for any group that the document names, so that the patterns are the same for all. */
export const groupToken = "grp";

/** An act and where it must stand to be asked for. */
interface Placed {
  readonly at: "framed" | "started";
  readonly act: string;
}

/** One way to ask for harm. */
export interface Sign {
  readonly harm: Harm;
  readonly pattern: RegExp;
  /** Where the pattern must stand: anywhere, or where {@link requestPlaces} says. */
  readonly at: "anywhere" | Placed["at"];
  /** The act alone, where it may be an order. */
  readonly order: RegExp | null;
  /** Whether a protective word ("stop", "leave") makes it an honest question. */
  readonly excusable: boolean;
}

/** A pattern for whole words; the text searched has one blank between words. */
export function wholeWords(source: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, "u");
}

/** Every way to ask for harm that is recognised, the commonest first; compiles its patterns. */
export function harmSigns(): readonly Sign[] {
  const group = `(?:(?:the |an? |this |that |such |your |some |of |my local |local )*(?:${groupToken}|${militants}))`;
  const upTo = (n: number): string => `(?: (?!(?:${aside})\\b)[^ ,.;?!]+){0,${n}}? `;
  const asOrder = (act: string): Placed => ({ at: "started", act });
  const asked = (act: string): Placed => ({ at: "framed", act });
  const them = `(?:${group}|them|him|they|these (?:people|guys|groups?|fighters?|men)|this (?:group|organi[sz]ation|movement|caliphate)|it)`;
  const people =
    "(?:people|civilians?|soldiers?|troops|police(?:men)?|officers?|cops?|shi'?as?|shi'?ites?|minorit(?:y|ies)|sikhs?|hindus?|christians?|jews?|muslims?|kafirs?|infidels?|unbelievers?|disbelievers?|apostates?|\\w{3,}(?:ians?|istanis?|icans?)|westerners?|tourists?|crowds?|worshippers?|children|students?|women|voters?|politicians?|journalists?|presidents?|ministers?|prime minister|governors?|officials?|leaders?|commanders?|ambassadors?|generals?|someone|somebody|everyone|everybody|him|her|them|my (?:\\w+ )?(?:neighbou?rs?|teachers?|boss|classmates?|enem(?:y|ies)|school|ex|wife|husband|parents|father|mother|brother|sister|colleagues?|family|office|town|city)|as many|others|a (?:man|woman|person|guy)|people like \\w+|non-?believers)";
  const sites =
    "(?:churches|church|mosques?|temples?|pagodas?|synagogues?|shrines?|schools?|universit(?:y|ies)|hospitals?|markets?|malls?|hotels?|embass(?:y|ies)|consulates?|airports?|trains?|planes?|aircraft|bus(?:es)?|stations?|bases?|barracks|checkpoints?|prisons?|jails?|parliament|polling stations?|elections?|buildings?|bridges?|power (?:plants?|grids?)|dams?|stadiums?|concerts?|parades?|conv(?:oy|oys)|weddings?|funerals?|festivals?|metro|subway|governments? (?:offices?|buildings?)|police stations?|military (?:bases?|posts?)|an? (?:\\w+ ){0,2}(?:truck|car|vehicle|target|city|town|village|crowd|base|convoy|plane|train|bus|ship|building|place))";
  const fundIt =
    "(?:donat(?:e|ing|ion)s?|send(?:ing)?(?: (?:\\w+ ){0,3}(?:money|cash|funds|bitcoin|crypto(?:currency)?|donations?|weapons|supplies|aid))?|fund(?:ing)?|financ(?:e|ing)|transfer(?:ring)?|wire|giv(?:e|ing)(?: (?:\\w+ ){0,3}(?:money|cash|funds|zakat|support))|support(?:ing)?|rais(?:e|ing)(?: (?:\\w+ ){0,3}(?:money|cash|funds))?|fundrais(?:e|ing)|crowdfund(?:ing)?|contribut(?:e|ing)|sponsor(?:ing)?|pay(?:ing)?|collect(?:ing)?|back|help(?:ing)?|invest(?:ing)?|launder(?:ing)?|move money|deliver|ship|supply(?:ing)?|smuggl(?:e|ing)|aid)";
  const convert =
    "(?:recruit|recruiting|radicali[sz]e|radicali[sz]ing|indoctrinat\\w+|brainwash\\w*|groom|grooming|convince|convincing|persuade|persuading|lure|luring|talk|attract|win over|turn|inspire|incite|get|make|push|encourage|manipulate|motivate|invite|draw|trick)";
  const objectsOfConversion =
    "(?:people|someone|somebody|others|friends?|my \\w+|young\\w*|youths?|teen(?:ager)?s?|kids?|children|boys?|girls?|students?|muslims?|men|women|fighters|members|new (?:\\w+ )?(?:members|fighters|recruits|followers|people)|followers|locals?|recruits|the (?:young|youth|locals|students)|him|her|them|a (?:\\w+ )?(?:person|kid|boy|girl|friend|teenager|student)|vulnerable \\w+|disillusioned \\w+|angry \\w+|disgruntled \\w+|poor \\w+|lonely \\w+|unemployed \\w+|in|at|from|online|on)";
  const concept = `(?:${group}|${weapon}|(?:terror(?:ist)? |suicide )?(?:attacks?|attacking|bombings?|massacres?|assassinations?)|blow up|kill(?:ing)?|murder|behead\\w*|assassinate|shoot up|propaganda|infidels?|kuffar|getting caught|being caught)`;
  const list: (readonly [Harm, string | Placed, boolean?])[] = [
    // weapons
    [
      "weapons",
      `(?:i|we)(?:'m| am| are)? (?:need|want|require|looking for|after|must have)(?: (?!(?:to|know|about|information|how|why|article)\\b)\\w+){0,4}? ${weapon}`,
    ],
    [
      "weapons",
      asOrder(
        `(?:write|design|code|program|draw|sketch|develop|invent|engineer)(?: (?!(?:about|on|summary|article|essay|report|why|how)\\b)[\\w-]+){0,8}? ${weapon}`,
      ),
    ],
    [
      "weapons",
      asOrder(
        `${obtain}${"(?: (?!(?:why|because|against|stop|how)\\b)[^ ,.;?!]+){0,5}?"} ${weapon}`,
      ),
    ],
    [
      "weapons",
      asked(`${obtain}${"(?: (?!(?:why|because|against|stop|how)\\b)[^ ,.;?!]+){0,5}?"} ${weapon}`),
    ],
    [
      "weapons",
      `${weapon}[ -](?:making|building|assembly|construction|manufacturing|design|synthesis)? ?(?:instructions?|tutorials?|recipes?|guides?|manuals?|blueprints?|how ?to|diy|steps|formula|schematics?|ingredients?|for (?:sale|beginners|dummies)|diagram|plans|parts list|components list|at home|in (?:my|the) (?:kitchen|garage|basement)|shop|dealer|near me)`,
    ],
    [
      "weapons",
      `(?:instructions?|tutorials?|recipes?|guide|manuals?|blueprints?|formula|schematics?|ingredients?|diagram|how ?to|diy|step[ -]by[ -]step|shopping lists?|kits?|supplies|wiring|mixture|chemicals?|components|parts|materials|household (?:items|chemicals|products)) (?:\\w+ ){0,4}?(?:for|of|to|on|in|about|needed)(?: \\w+){0,4}? ${weapon}`,
    ],
    [
      "weapons",
      `(?:what|which|where|list)(?: \\w+){0,3} (?:chemicals?|ingredients?|components|materials|parts|fertili[sz]ers?|household \\w+)(?: \\w+){0,6}? (?:explo\\w+|detonat\\w+|blow up|${weapon})`,
    ],
    [
      "weapons",
      `(?:where|how|from whom)(?: \\w+){0,3} (?:i|we|one|someone|u)(?: \\w+){0,3}? (?:buy|get|find|order|acquire|purchase|obtain|steal)(?: \\w+){0,4}? ${weapon}`,
    ],
    [
      "weapons",
      `(?:char(?:acter|acters)|protagonist|hero|villain|he|she|terrorist|bomber|fighter|militant|chemist|someone|cell) (?:\\w+ ){0,5}?(?:makes?|builds?|constructs?|assembles?|mixes|prepares?|cooks?|creates?)(?: \\w+){0,4}? ${weapon}(?:.{0,80}(?:realistic|detail|step|exact|accurate|technical|instructions?|recipe|ingredients?))`,
    ],
    [
      "weapons",
      `(?:realistic|detailed?|step|exact(?:ly)?|accurate|technical(?:ly)?|precise|full|complete)(?:.{0,60})(?:how|where|in which|instructions?|description|scene|procedure|process)(?:.{0,60})(?:makes?|making|builds?|building|constructs?|assembl\\w+|mix\\w*|prepar\\w+|creates?|creating|put together)(?: \\w+){0,4}? ${weapon}`,
    ],
    [
      "weapons",
      `how (?:is|are|do you get) (?:an? )?${weapon} (?:made|built|wired|assembled|constructed|mixed|produced|put together|synthesi[sz]ed)`,
    ],
    // attacks
    [
      "attack",
      "(?:my|our|my group's|our cell's) (?:next |own |first |planned |big )*(?:operation|attack|target|mission|bombing|martyrdom|shooting|victims?)",
    ],
    [
      "attack",
      `${sites}(?: \\w+){0,6}? (?:weak|poor|no|little|low|least|bad|minimal|lax) (?:security|guards?|protection|police|defen[cs]es?)`,
    ],
    [
      "attack",
      "help (?:us|me|them|the (?:caliphate|brothers|cause)) (?:to )?(?:win|fight|conquer|kill|spread|destroy|rise)(?! (?:against )?(?:grp|terror))",
    ],
    ["attack", asOrder(attackPlan)],
    ["attack", asked(attackPlan)],
    [
      "attack",
      asOrder(
        `${violence}(?: (?:the|an?|some|all|all the|as many|many|more|my|our|your|these|those|innocent|local|shia|us|foreign|western|enemy|busy|crowded|big|large|public|every|any|other|of|up|in|at|down|at a|in a|in the|at the))*(?: \\w+){0,2}? (?:${people}|${sites})`,
      ),
    ],
    [
      "attack",
      asked(
        `${violence}(?: (?:the|an?|some|all|all the|as many|many|more|my|our|your|these|those|innocent|local|shia|us|foreign|western|enemy|busy|crowded|big|large|public|every|any|other|of|up|in|at|down|at a|in a|in the|at the))*(?: \\w+){0,2}? (?:${people}|${sites})`,
      ),
    ],
    [
      "attack",
      `(?:what|which|where|who|when|whom|how|name|list|suggest|pick|choose|recommend|find)(?: [^ .?!]+){0,6}? (?:should|could|can|must|shall|ought|might want to|would be (?:best|good|easy|smart)|would it be (?:best|good|easy|smart)) (?:for )?(?:${them}|the terrorists?|terrorists?|i|we|a lone wolf|a (?:suicide )?bomber|an attacker|they|he|someone|one|fighters|militants|jihadis?|my \\w+)(?: to)?(?: \\w+){0,3}? (?:attack|bomb|target|hit|strike|kill|assassinate|blow up|ambush|go after|shoot|raid|kidnap|plan|plant|focus(?:ing)? attacks)`,
    ],
    [
      "attack",
      `(?:best|easiest|softest?|ideal|perfect|most (?:\\w+ )?(?:vulnerable|effective|valuable|crowded|lethal|damaging|undefended)|weakest|good|suitable|promising|next|new|potential|possible|vulnerable|top|juicy|soft|unprotected|unguarded|undefended|poorly guarded) (?:\\w+ )?(?:targets?|places? (?:for|to)|spots? (?:for|to)|locations? (?:for|to)|time (?:for|to)|day (?:for|to)|date (?:for|to)|venue|victims?|ways? to (?:kill|attack|hit|murder|massacre))(?: \\w+){0,4}? (?:to (?:attack|bomb|hit|strike|kill|target|blow up|shoot)|for (?:an? |the |our |my |my next |their next |the next )?(?:\\w+ )?(?:attacks?|bomb(?:ing)?s?|strike|operation|shooting|assassination|grp|jihad|us|me|${group})|in \\w+)`,
    ],
    [
      "attack",
      `(?:suggest|list|recommend|pick|choose|find|name|give (?:me|us)|propose|identify|select|rank|propose|show (?:me|us)|plan)(?: \\w+){0,5}? (?:targets?|victims?|soft targets?)(?! (?:audience|group\\b))`,
    ],
    [
      "attack",
      `(?:maximi[sz]e|maximum|increase|more|most|highest|as many|greatest|kill the most|higher|mass) (?:\\w+ ){0,3}?(?:casualt(?:y|ies)|deaths?|dead|victims|body count|kills?|damage|carnage|fear|terror)(?:.{0,40})(?:\\b(?:i|we|my|our|should|how to|plan|so that|design|want|next|best|for (?:an?|the|our|my) attack)\\b)`,
    ],
    [
      "attack",
      `(?:how|what|where|which|plan|design|best)(?:.{0,60})(?:maximi[sz]e|maximum|kill (?:the )?(?:most|as many|more)|as many (?:\\w+ )?as possible|highest number of|greatest number of|most (?:casualties|deaths|victims|damage))`,
    ],
    [
      "attack",
      `(?:(?:how|what|which|where|ways?|tips|ideas?|plan|strategy)(?: [^ .;?!]+){0,5}? (?:can|could|should|would|might|may) (?:${group}|they|a (?:\\w+ ){0,2}(?:cell|group|fighter|attacker|bomber|terrorist)|terrorists?|militants?|jihadis?|attackers?)|(?:help|advise|advice for|tips for|suggestions? for|a plan for|plan for|ways for|way for|guide for|instructions? for) (?:${group}|them|a terrorist|terrorists?|fighters|militants|jihadis?|attackers?))(?: \\w+){0,3}? (?:better|more (?:effective(?:ly)?|successful(?:ly)?|efficient(?:ly)?|easily|quickly|secretly|donations|money|fighters|recruits)|improve|optimi[sz]e|successfully|without (?:being|getting)|undetected|avoid (?:detection|capture|police|surveillance|being)|evade|get away with|outsmart|plan (?:the |its |their |an? )?(?:next|perfect|better)|(?:attack|strike|bomb|hit|kill) (?:next|more|better|again)|(?:assassinate|murder|behead|kidnap|poison|blow up|bomb) )`,
    ],
    [
      "attack",
      `what (?:mistakes?|errors?|lessons?)(?:.{0,60})(?:so (?:that )?(?:i|we|the next|they)|avoid(?:ed)? (?:next time|in (?:my|our|the next))|(?:should|can|could) (?:i|we) (?:avoid|learn|do better))`,
    ],
    [
      "attack",
      `(?:next|upcoming|future|new|better|perfect|ideal|own|another|deadlier|bigger|similar|real)(?: \\w+){0,2} (?:attacks?|bombings?|operations?|massacres?)(?:.{0,30})(?:plan|blueprint|scenario|strategy|design|draft|script|step|idea|proposal)s?(?! (?:deal|prevent|stop|foil))`,
    ],
    [
      "attack",
      `(?:write|draft|make|create|design|give (?:me|us)|develop|outline|prepare|come up with|provide|need|generate|sketch|propose)(?: \\w+){0,5}? (?:plans?|plots?|blueprints?|scenarios?|strateg(?:y|ies)|instructions?|operational \\w+|attack plans?|battle plans?)(?: \\w+){0,5}? (?:attacks?|bomb(?:ing)?s?|assassinat\\w+|massacre|kill\\w*|terror\\w*|jihad|shooting|hostages?|raid|prison break|conquer|take over|ambush|seize|siege|${group} (?:to|could|can))`,
    ],
    [
      "attack",
      `(?:ideas?|plans?|plots?|proposals?) (?:for|of|to) (?:an? |the |my |our |another |committing |carrying out |doing )*(?:\\w+ ){0,2}(?:terror(?:ist)? )?(?:attacks?|bombings?|massacres?|assassinations?|shootings?)(?! in the article)`,
    ],
    [
      "attack",
      asOrder(
        "(?:get|getting) away with (?:\\w+ ){0,3}?(?:terror\\w*|murder|attacks?|bombings?|killings?|crimes?)",
      ),
    ],
    [
      "attack",
      asOrder(
        `(?:give|offer|suggest|provide|send|write)(?: (?:to|for))? (?:${group}) (?:[\\w-]+ ){0,3}?(?:advice|tips|ideas|strateg(?:y|ies)|plans?|recommendations|instructions|feedback|suggestions|support|money|weapons)`,
      ),
    ],
    [
      "attack",
      "so (?:that )?(?:i|we) can (?:threaten|kill|attack|punish|scare|hurt|find|harm|shoot|bomb|blackmail|beat|target|stalk) (?:him|her|them|his|people|someone|the)",
    ],
    // joining
    [
      "joining",
      `(?:put|get|bring) (?:me|us|him|my \\w+) in(?:to)? (?:touch|contact) with(?: \\w+){0,4}? ?${group}`,
    ],
    [
      "joining",
      `(?:train|teach|turn|make|prepare|help|want|let) (?:me|us|my \\w+)(?: \\w+){0,4}? (?:to (?:be|become)|into|as|how to (?:be|become)|become) (?:an? )?(?:\\w+ ){0,2}?${group}`,
    ],
    ["joining", asOrder(`${joining}${upTo(6)}${group}(?! (?:affiliates?|provinces?))`), true],
    ["joining", asked(`${joining}${upTo(6)}${group}(?! (?:affiliates?|provinces?))`), true],
    [
      "joining",
      asOrder(
        "(?:join|contact|enlist(?: with)?|sign up (?:for|with)|sign up|pledge (?:my |our )?(?:allegiance|loyalty)(?: to)?|swear (?:my |our )?allegiance(?: to)?|fight (?:for|alongside|with)|get recruited by|become a (?:member|fighter|soldier|follower)|be recruited|enrol|apply to|reach out to|get in touch with|get into contact with|meet) (?:(?:up )?with )?(?:them|him|their \\w+|these (?:people|guys|groups?|fighters?)|this (?:group|organi[sz]ation|movement)|one of (?:these|those|them)|it)",
      ),
      true,
    ],
    [
      "joining",
      "(?:^|[.,;!?:] ?|\\b(?:and|then|so|cool|ok|but) )(?:how|where) (?:do|can|could|would|should|might) (?:i|we|u|my \\w+|one|someone) (?:\\w+ )?(?:sign up|join|enlist|apply|enrol+|get in|volunteer|become (?:one|a member|a fighter|part)|take part|get involved|be part|pledge|contact them|participate|register|help them|support them|train with them|find them|meet them|reach them)(?= *(?:$|[?.!,;]|(?:up|in|too|now|please|with them|them|him|from (?:here|abroad|europe))(?:$|[ ?.!])))",
      true,
    ],
    [
      "joining",
      `(?:${group}|their|his|recruiters?) (?:\\w+ ){0,2}(?:contact(?: (?:info|details?|number|address|person))?|phone(?: number)?s?|email(?: address)?|telegram (?:channel|group|link|handle)s?(?: link)?|whatsapp (?:group|number)|signal (?:group|number)|chat ?room|channel link|invite(?: link)?|website(?: link| url| address)?|hotline|application(?: form)?|registration|sign ?up|membership(?: form| requirements)?|onion link|dark ?web link|recruiter(?:s'?)? (?:contact|number|phone|email|name|near)|twitter handles?|social media accounts? (?:to follow|link)|discord server)(?:$|[?.! ](?!(?:of the article|does|did|was|were|is|are|has|had|have)))`,
      true,
    ],
    [
      "joining",
      `(?:links?|urls?|address|handle|phone number|whatsapp number|email|contact (?:details|info|person)|invite) (?:\\w+ ){0,2}(?:to|of|for|with|into) (?:\\w+ ){0,3}?(?:${group})(?:'s)?(?: \\w+){0,2} ?(?:channels?|groups?|recruiters?|websites?|chat|magazine|newsletter|telegram|forums?|accounts?)`,
      true,
    ],
    [
      "joining",
      `(?:route|way|path|road|directions?|map|guide|journey|flight|ticket|trip|visa|transport)s? (?:\\w+ ){0,3}?(?:to|into|for|towards?) (?:\\w+ ){0,5}?(?:join|fight|jihad|hijrah?|${militants}|training camp)`,
      true,
    ],
    [
      "joining",
      `(?:i|we|my \\w+)(?:'m|'d|'ve| am| want| would| will| have| wish| feel| has| had| wants)?(?: \\w+){0,6}? (?:ready|want|wants|wanna|willing|called|calling|duty|dream|decided|plan|prepared|like|love|going|gonna|wish|hope|longing|eager)(?: \\w+){0,4}? (?:die|be (?:a )?martyr|martyrdom|become a (?:martyr|shahid|mujahid|suicide bomber|fighter|jihadi|lone wolf|foreign fighter)|sacrifice (?:myself|my life)|jihad|fight (?:for|the (?:infidels|kuffar|west|crusaders))|wage|serve|cause|blow myself up|kill)`,
      true,
    ],
    [
      "joining",
      `(?:sneak|slip|smuggle|get|cross|travel|go|make it|pass|enter|reach)(?: \\w+){0,7}? (?:to (?:\\w+ )?(?:join|fight|meet|reach|train|wage|link up)|into (?:\\w+ )?(?:territory|hands|camp|caliphate))(?: \\w+){0,5}? ?(?:${group})?(?<!\\b(?:grp|fighters|militants|recruits|people|members|students|they|foreigners|who|which|that)\\b.{0,50})`,
      true,
    ],
    // funding
    [
      "funding",
      asOrder(
        `(?:set up|start|create|open|organi[sz]e|make|run|launch|begin)(?: \\w+){0,3}? (?:campaigns?|fundraisers?|donations?|accounts?|wallets?|charit(?:y|ies)|collections?|gofundme)(?: \\w+){0,2}? (?:for|to|supporting)(?: \\w+){0,2}? ?${group}`,
      ),
    ],
    ["funding", asOrder(`${fundIt}${upTo(7)}${group}`), true],
    ["funding", asked(`${fundIt}${upTo(7)}${group}`), true],
    [
      "funding",
      `(?:bitcoin|crypto(?:currency)?|wallet|bank|paypal|hawala|monero|iban|account)(?: \\w+){0,3} (?:address|number|details|link)(?: \\w+){0,3}? ?(?:for|of|to)(?: \\w+){0,3} (?:donat\\w+|${group})`,
    ],
    [
      "funding",
      `(?:${group})(?:'s)? (?:donation|donations|bitcoin|crypto|wallet|bank account|paypal|fundraiser)(?: \\w+)? ?(?:address|link|page|number|details|account)?$`,
    ],
    [
      "funding",
      asOrder(
        "(?:launder|smuggle|forge|fake|counterfeit|traffic|move|hide|extort|rob|steal|sell)(?: \\w+){0,4}? (?:money|cash|funds|narcotics|drugs|heroin|opium|passports?|visas?|documents?|papers|ids?|weapons|arms|antiquities|people|fighters|banks?|bank)",
      ),
    ],
    // propaganda
    [
      "propaganda",
      `(?:pretend|imagine you|act as|role ?-?play|speak as|play the)(?: [^ ;?!]+){0,10}? (?:jihad|recruit\\w*|convince|infidels?|kill|attack|pledge|caliphate|threaten|martyr\\w*|explosives?|bombs?|behead)`,
    ],
    [
      "propaganda",
      asOrder(
        `${producing}(?: \\w+){0,4}? (?:articles?|posts?|texts?|stor(?:y|ies)|pieces?|messages?|tweets?|songs?|poems?|speech(?:es)?|letters?|leaflets?|flyers?|posters?|videos?|sermons?|statements?|slogans?|memes?|threads?|editorials?|captions?|logos?|hashtags?|fatwas?|rulings?|khutbahs?|newsletters?|adverts?|ads?)(?: (?:for|as|by|on behalf of|in the name of|that makes?|which makes?|telling|calling|urging|asking|ordering|allowing|permitting|to promote|promoting|to (?:invite|recruit|call|lure|motivate|radicali[sz]e|urge|bring|win over|attract|convince)|about killing|about murdering)(?: \\w+){0,4}? ?(?:${group}|killing|murder|kill|rise up|fight|attack|jihad)| about (?:killing|murdering|attacking|beheading|bombing) )`,
      ),
      true,
    ],
    ["propaganda", asOrder(`${producing}${upTo(7)}${propaganda}`), true],
    ["propaganda", asked(`${producing}${upTo(7)}${propaganda}`), true],
    [
      "propaganda",
      `(?:(?:pretend|imagine|suppose|assume)(?: that)?(?: (?:to be|you(?: are|'re| were)?|i(?: am|'m)|we are))|(?:act|speak|talk|write|answer|respond|behave|pose|reply)(?: [^ .;?!]+){0,4}? (?:as|like)|role ?-?play(?:ing)?(?: as)?|you(?: are|'re)(?: now| going to be)?|(?:as )?if (?:you|i) (?:were|was|are)|simulate|(?:^|[.,;!] )(?:be|play))(?: (?:an?|the|my|like|as))* (?:(?:[\\w-]+ ){0,2}?(?:${group}|terrorist|extremist|militant|radical|suicide|bomb)(?:'s)? (?:[\\w-]+ )?(?:recruiter|commander|leader|fighter|emir|bomb ?maker|bomber|member|propagandist|spokesm[ae]n|soldier|imam|preacher|trainer|planner|mastermind|strategist|chief|ideologue|supporter|instructor|handler|sympathi[sz]er|operative|officer|general|advis[eo]r|agent|veteran|bot|ai)|terrorist|jihadi(?:st)?|extremist|caliph|bomb ?maker|explosives? expert|arms dealer|assassin|hitman|sniper|evil (?:ai|bot)|dan|(?:an? )?\\w+ (?:without|with no) (?:rules|restrictions|filters?|limits|morals))`,
    ],
    [
      "propaganda",
      asOrder(
        `(?:convince|persuade|recruit|radicali[sz]e|inspire|urge|encourage|motivate|talk) (?:me|us|my \\w+|him|her|young \\w+|people|muslims)(?: \\w+){0,6}? (?:join\\w*|jihad|${militants}|fight|attack|kill|pledg\\w+|cause|right|grp|caliphate|support\\w*|into)`,
      ),
      true,
    ],
    [
      "propaganda",
      `(?:write|tell|give|compose|sing|make|say|generate|create|draft|do|produce|want|need|craft)(?: [^ .;?!]+){0,7}? (?:prais\\w+|glorif\\w+|in favou?r of|in support of|honou?ring|celebrating|supporting|defending|justifying|promoting|in (?:the )?(?:style|voice|name|tone|words) of|as if (?:you|i) (?:were|was|are)|pro)[ -](?:\\w+ ){0,4}?(?:${group}|attack|attackers?|massacre|bomb(?:er|ing)s?|martyrs?|violence|killing)`,
    ],
    ["praise", "(?:^|[.!?,] ?)death to (?:all |the )?\\w+"],
    [
      "propaganda",
      `(?:^|[.!?,] ?)(?:long live|glory to|praise (?:be )?to|victory to|hail|all hail|all praise to|viva|death to|down with|god bless|allah bless|may god protect|i (?:love|support|admire|stand with|pledge (?:allegiance|loyalty|bay'?ah?) to|swear allegiance to|believe in|salute)|we (?:love|support|stand with|pledge allegiance to)) (?:${group}|all (?:shias?|infidels|kuffar|jews|hindus|sikhs|christians|apostates|unbelievers)|the (?:infidels|kuffar|kafirs?|unbelievers|apostates|jews|hindus|shias?|west|crusaders|mujahid\\w+|martyrs?|attackers?)|shias?|infidels|kuffar|hindus|jews)`,
    ],
    [
      "praise",
      `(?:${group})(?:'s)? (?:is|are|were|was|did|attacks?|fighters?)(?: \\w+){0,3}? (?:right|great|heroes|hero|awesome|the best|good guys|justified|correct|nothing wrong|a good (?:thing|job)|legitimate heroes|doing (?:god's|allah's|good|great) work)(?: (?:right|to)|[.!,]|$)(?<!\\?)`,
    ],
    [
      "praise",
      `(?:${people}|all \\w+|the \\w+|${sites}) (?:all )?(?:deserved?|should(?: all)?|must(?: all)?|need|have|ought) (?:to |be )*(?:die|killed|be killed|death|exterminated|wiped out|slaughtered|burn|be beheaded|suffer|be bombed|be punished by death|it)`,
    ],
    [
      "praise",
      `(?:explain|argue|say|tell|prove|agree|show|admit|confirm|write|convince|justify)(?: [^ .;?!]+){0,6}? (?:${group}|jihad|the attack(?:s|ers?)?|terrorism|killing \\w+|violence|suicide bombing)(?: \\w+){0,3}? (?:is|are|was|were) (?:\\w+ )?(?:right|good|justified|legitimate|heroic|heroes|great|necessary|halal|a duty|obligatory|correct|noble|holy|just)`,
    ],
    [
      "praise",
      asOrder(
        `(?:justify|glorify|celebrate|praise|applaud|honou?r|salute)(?: (?!(?:defeat|fall|end|death|loss)\\b)\\w+){0,6}? (?:attacks?|attackers?|bombings?|killings?|massacres?|beheadings?|${group}|terrorism|martyrs?|suicide bombers?|violence)`,
      ),
    ],
    // evading
    [
      "evasion",
      `so (?:that )?(?:the )?(?:\\w+ )?(?:${police}|nobody|no one|they)(?: \\w+)? (?:cannot|can't|cant|won't|wont|don't|dont|never|will not|doesn't|can not|does not|do not)(?: \\w+)? (?:see|find|catch|know|track|notice|trace|read|stop|arrest|detect|identify|spot)`,
    ],
    ["evasion", asOrder(`${evading}(?: [^ .;?!]+){0,4}? ${police}`)],
    ["evasion", asked(`${evading}(?: [^ .;?!]+){0,4}? ${police}`)],
    [
      "evasion",
      `(?:how|where|what|ways?|best|which|tips|help|can|could|route|i|we)(?: [^ .;?!]+){0,14}? (?:without (?:being|getting|anyone|the \\w+|raising|leaving|my \\w+ )(?: ?\\w+){0,3}? ?(?:caught|detected|arrested|noticed|tracked|traced|seen|stopped|finding out|knowing|flagged|noticing|suspicion|traces?|trail|monitored|identified)|undetected|unnoticed|untraceabl[ey]|anonymously|off the grid|under the radar|and get away with it|secretly)(?<!(?:did|does|do|has|have|was|were|is|are) (?:${group}|they|the \\w+|militants|fighters|smugglers)\\b.{0,120})`,
    ],
    [
      "evasion",
      `(?:can|could|should|would|might|may) (?:${group}|they|terrorists?|militants?|fighters?|smugglers?|recruiters?|a (?:\\w+ )?(?:fighter|cell|terrorist|recruiter))(?: \\w+){0,3}? ${evading}(?: [^ .;?!]+){0,3}? ${police}`,
    ],
    [
      "evasion",
      `(?:unguarded|unpatrolled|unwatched|safest|safe|secret|hidden|best|easiest|quietest|least (?:guarded|patrolled|watched|monitored)) (?:\\w+ ){0,2}?(?:cross(?:ing)?s?(?: points?| routes?)?|routes?|paths?|passes|spots?|places?|points?|tunnels?)(?: \\w+){0,4}? (?:border|frontier|cross|smuggl\\w+|into|enter|sneak|hide)`,
    ],
    // recruiting for them
    [
      "recruiting",
      asOrder(
        `${convert} ${objectsOfConversion}${"(?: [^ .;?!]+){0,6}?"} (?:${group}|join\\w*|cause|jihad|fight|extremis\\w+|radical\\w*|attack\\w*|violence|militan\\w+)`,
      ),
      true,
    ],
    [
      "recruiting",
      asked(
        `${convert} ${objectsOfConversion}${"(?: [^ .;?!]+){0,6}?"} (?:${group}|join\\w*|cause|jihad|fight|extremis\\w+|radical\\w*|attack\\w*|violence|militan\\w+)`,
      ),
      true,
    ],
    [
      "recruiting",
      asked(
        "(?:recruit|radicali[sz]e|indoctrinate|brainwash|groom)(?: (?:some|more|new|a|an|the|my|our|young|other))* (?!(?:volunteers?|staff|employees?|players?|developers?|teachers?|nurses?|students? for|participants?|members for)\\b)\\w+",
      ),
      true,
    ],
    [
      "recruiting",
      asked(
        `(?:set up|start|found|create|establish|build|run|form|open|organi[sz]e|launch|declare|make)(?: (?:an?|the|my|our|own|new|another|local|secret|sleeper|small|first))*(?: \\w+){0,2}? (?:cells?|terror\\w*(?: \\w+)?|(?:extremist|jihadi(?:st)?|militant|armed|radical) (?:group|cell|network|organi[sz]ation|movement)|training camps?|militia|caliphate|wilaya[ht]?s?|branch of (?:${group})|${group} (?:cell|branch|chapter|province|affiliate)|insurgency|propaganda (?:channel|network|account|campaign|outlet|site))`,
      ),
      true,
    ],
    [
      "recruiting",
      asked(
        `(?:find|meet|choose|pick|target|approach|contact|identify|spot)(?: \\w+){1,6}? (?:to|for|who (?:i|we) can) (?:recruit\\w*|radicali[sz]\\w+|groom\\w*|brainwash\\w*|indoctrinat\\w+)`,
      ),
      true,
    ],
    // exposing people
    ["exposing", "(?:personal|private) (?:data|details|information|info|life) (?:of|about) "],
    [
      "exposing",
      "(?:home address(?:es)?|(?:phone|mobile|cell) numbers?|license plates?) (?:of|for) ",
    ],
    [
      "exposing",
      "(?:home|private|personal|street|house|exact|current|residential) (?:address(?:es)?|phone(?: number)?s?|location|whereabouts|number)(?: \\w+){0,3}? (?:of|for|where)",
    ],
    [
      "exposing",
      "(?:find|give|tell|show|get|track down|locate|reveal|leak|dox+|expose|send|need|want|know)(?: \\w+){0,4}? (?:(?:home |private |personal |house |exact )*(?:address(?:es)?|phone numbers?|whereabouts|daily routine|travel (?:plans|schedule|route)|license plates?|family members?|children's school))(?! of (?:the (?:article|embassy|ministry|institute|website)))",
    ],
    [
      "exposing",
      "(?:(?:find|tell|show|know|see|locate|track|learn)(?: \\w+){0,3}? )?where (?:\\w+ ){1,5}?(?:lives?|sleeps?|parks?|prays?|works?|resides?|eats?|drops? (?:off )?(?:his|her) (?:kids|children))(?: \\w+){0,4}? ?(?:so (?:that )?(?:i|we)|to (?:kill|attack|hurt|visit|find|shoot|get)|exactly|right now|these days)",
    ],
    ["exposing", "(?:dox+|doxx?ing|stalk|track down|hunt down|unmask)(?: \\w+){0,4}"],
    [
      "exposing",
      "(?:list|names?|identit(?:y|ies))(?: \\w+){0,3}? (?:informants?|informers?|spies|undercover|agents|collaborators|defectors|traitors|apostates)(?: \\w+){0,6}? (?:to|so|who should|that should|for)(?: \\w+){0,4}? (?:kill|punish|target|attack|execut\\w+|eliminat\\w+|find|hunt)",
    ],
    // Whatever else one asks help for with groups, weapons or violence; what counters them is not.
    [
      "attack",
      `(?:how|where|what|which|who|when|whom)(?: [^ .;?!]+){0,6}? (?:do|can|could|should|would|must|shall|might|may|will) (?:i|we|u|my (?:\\w+ )?\\w+|one|someone) (?!${harmless})(?:(?!(?:${harmless})\\b)[^ ,.;?!]+ ){1,12}?${concept}`,
      true,
    ],
    [
      "attack",
      `(?:how (?:to|too|2)|(?:best |easiest |good |safest |cheapest |fastest )?ways? to|where to|tips (?:to|for|on)|steps to|guide to|instructions (?:to|for)|tutorial (?:on|for)) (?:(?!(?:${harmless})\\b)[^ ,.;?!]+ ){1,10}?${concept}`,
      true,
    ],
    [
      "attack",
      `(?:i|we|my (?:friend|brother|cousin|son|sister|nephew|uncle|group|cell))(?:'m|'d| am| are| is| would| have| has| really| just| also)* (?:want|wants|wanna|need|needs|plan|plans|planning|going|ready|trying|tries|hope|wish|wishes|decided|like|love|must|thinking) (?:to |of |about )?(?:(?!(?:${harmless})\\b)[^ ,.;?!]+ ){1,8}?${concept}`,
      true,
    ],
    [
      "propaganda",
      `(?:^|[.;!?:,] ?|\\b(?:and|then|please|now|you|just) )(?:write|compose|create|draft|design|generate|make|produce|rewrite|finish|post|come up with|script|print|craft|spread|sing|record|film|publish|upload)(?: (?!(?:${harmless}|${documents})\\b)[^ .;?!]+){1,10}? ${concept}`,
      true,
    ],
  ];
  return list.map(([harm, source, excusable = false]) =>
    typeof source === "string"
      ? { harm, pattern: wholeWords(source), at: "anywhere", order: null, excusable }
      : {
          harm,
          pattern: framedActPattern(source.act),
          at: source.at,
          order: source.at === "started" ? actPattern(source.act) : null,
          excusable,
        },
  );
}
