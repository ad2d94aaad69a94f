const list = (words: string): ReadonlySet<string> => new Set(words.split(/\s+/u));

/** Abbreviations that a name or number follows, so that no sentence ends at their point. */
export const OPENING_ABBREVIATIONS: ReadonlySet<string> = list(
  "mr mrs ms mx dr prof rev fr sr hon pres gov sen rep amb gen lt col maj capt cmdr adm sgt cpl pvt brig " +
    "supt insp messrs mme mlle st mt ft no nos vol vols fig figs eq eqs sec secs ch chap chaps art arts " +
    "p pp para paras pt pts cf vs v ed eds trans approx ca c circa e.g i.e eg ie viz al op ibid",
);

/** Abbreviations that may end a sentence: they do before a capital that opens one. */
export const CLOSING_ABBREVIATIONS: ReadonlySet<string> = list(
  "etc jr inc ltd co corp bros dept est esq ph.d m.d b.a m.a a.m p.m u.s u.k u.n e.u u.s.a u.s.s.r d.c b.c a.d b.c.e c.e " +
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun km kg cm mm ft min max",
);

/** Words that open a sentence far more often than they continue a name after an abbreviation. */
export const SENTENCE_OPENERS: ReadonlySet<string> = list(
  "the a an this that these those it its he she they we you i his her their our in on at by for from with without as " +
    "after before during since while when where although though if because but and however moreover furthermore " +
    "thus hence therefore also there here such many most some all both each every no not one two another other " +
    "to nonetheless nevertheless yet still indeed later today currently consequently additionally similarly meanwhile instead " +
    "of under over between among according despite due following until unlike whether who what why how",
);
