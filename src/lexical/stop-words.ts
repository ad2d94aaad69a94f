/**
 * English function words: articles, pronouns, auxiliaries, prepositions, conjunctions and question
 * words. They are flagged, not dropped: a quotation is matched with them, a ranking without.
 */
export const stopWords: ReadonlySet<string> = new Set(
  `a about above after again against all also am an and any are as at be because been before being
  below between both but by can cannot could did do does doing down during each few for from further
  had has have having he her here hers herself him himself his how i if in into is it its itself just
  let me more most my myself no nor not now of off on once only or other ought our ours ourselves out
  over own per please s same shall she should so some such t tell than that the their theirs them
  themselves then there these they this those through to too under until up upon us very via was we
  were what when where whether which while who whom whose why will with would you your yours yourself
  yourselves`.split(/\s+/u),
);
