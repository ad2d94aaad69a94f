const set = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u).filter(Boolean));

/** Small words inside names: Arabic, Romance, Dutch and German particles. */
export const PARTICLES = set(
  "al el ul ud ur ad an bin ibn ben bint e i de da das do dos del della di du la le van von der den ter zu",
);

/** Words that may stand inside a long name that an acronym confirms. */
export const CONNECTORS = set("of and the in for on to at with a an & e ul ud al");

/** Words that name an office or a title: what follows is a person. */
export const ROLES = set(
  `president governor general minister emir amir commander director colonel captain major lieutenant
   admiral marshal secretary chancellor senator ambassador king queen prince princess sultan sheikh
   shaikh mullah maulana imam pope bishop archbishop cardinal judge justice professor prof doctor dr mr
   mrs ms sir lord lady chairman chairwoman chair chief premier deputy spokesman spokeswoman
   spokesperson correspondent reporter journalist author analyst researcher founder leader mayor
   congressman representative officer inspector sergeant engineer physicist chemist historian writer
   poet composer architect inventor philosopher mathematician`,
);

/** Words that end the name of an organisation. */
export const ORGANISATION_HEADS = set(
  `league army force forces network movement party organisation organization team front institute agency group
   council committee commission bureau nations union league authority ministry department office
   university college school company corporation foundation society association federation police guard
   brigade militia fighters intelligence service services government parliament congress court bank
   board administration academy club church troops command alliance coalition centre center programme
   program community communities province tribunal secretariat`,
);

/** Words that name a body of a state or an international organisation: the owner counts too. */
export const STATE_BODIES = set(
  `army force forces navy police government troops military parliament congress senate court team agency
   office department ministry commission committee council bureau mission programme program embassy
   guard soldiers administration`,
);

/** Words that end the name of a place. */
export const PLACE_HEADS = set(
  `province district region state city town village county island islands river lake sea ocean mountain
   mountains valley line areas area border peninsula coast street road bridge square airport airfield
   port bay gulf strait desert republic kingdom territory territories continent east west north south
   subcontinent airbase base`,
);

/** Words that name an event, singular; the plural is the same word with `s`. */
export const EVENTS = set(
  `attack bombing siege massacre war battle deal agreement treaty accord crisis conflict revolution
   uprising coup election referendum summit conference protest riot shooting assassination earthquake
   flood storm famine pandemic epidemic outbreak operation campaign invasion raid strike fire festival
   championship olympics ceasefire embargo pact act convention protocol`,
);

/** Common nouns that follow a bare name and complete it: `Delta community`, `Varga line`. */
export const NAME_COMPLETERS = set(
  `community district line group province region river valley island tribe party movement network school
   theory theorem law effect process dynasty empire church forces`,
);

/** Words that announce the title of a work. */
export const WORKS = set(
  `article report book documentary film paper essay study newsletter magazine journal newspaper novel
   poem song album series programme program treatise pamphlet manifesto speech letter blog podcast titled
   entitled called`,
);

/** Function words and sentence openers that are capitals only because of where they stand. */
export const OPENERS = set(
  `a an the this that these those it its he she his her they their them we our i you your one some any
   all both each every either neither no not none such many most more much few several other another as
   at by for from in into of on onto to toward towards under upon with without within through during
   after before since until while when where whereas whether who whom whose which what why how because
   although though if unless once but and or nor so yet still even only just also too then thus hence
   therefore however moreover furthermore additionally consequently nevertheless nonetheless meanwhile
   otherwise instead indeed perhaps maybe firstly secondly thirdly lastly finally first second third
   last next here there now today despite due given according apart aside among amongst between beyond
   beside besides against about above below over across along around behind near off out up down than
   like unlike following knowing taking being having is are was were be been has have had do does did
   will would shall should may might can could must let yes also again very well s`,
);

/** Adjectives of direction in `-ern`: they qualify a place and are no part of its name. */
export const DIRECTIONS = set("eastern western northern southern");

/** Months, in order. */
export const MONTHS: readonly string[] = [
  "january",
  "february",
  "march",
  "april",
  "may",
  "june",
  "july",
  "august",
  "september",
  "october",
  "november",
  "december",
];

/** Weekdays. */
export const WEEKDAYS = set("monday tuesday wednesday thursday friday saturday sunday");

/** Words that carry no meaning of their own in a look-up. */
export const STOP_WORDS = set(
  `a an the of in on at to for from by with and or is are was were be been do does did what who whom
   where when which how why tell me about define definition meaning mean means s explain`,
);
