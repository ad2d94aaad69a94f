const THAT_VERBS =
  "said|says|told|tells|stated|states|wrote|writes|testified|testifies|argued|argues|claimed|claims|" +
  "explained|explains|noted|notes|added|adds|warned|warns|declared|declares|announced|announces|" +
  "remarked|remarks|pointed\\s+out|points\\s+out|replied|insisted|insists|observed|observes|concluded|" +
  "concludes|believed|believes|suggested|suggests|reported|reports|predicted|predicts|alleged|alleges|" +
  "confirmed|confirms|emphasi[sz]ed|stressed|proclaimed|proclaims";

/** Pattern of the verbs that give somebody's words between quotation marks. */
export const SAYS: string = `(?:${THAT_VERBS}|phrased|phrases|put\\s+it|puts\\s+it|called|calls|described|describes|commended|praised|asked|asks|commented|comments)`;

/** Pattern of the verbs that give somebody's words in a clause with "that". */
export const SAYS_THAT: string = `(?:${THAT_VERBS}|estimated|estimates|found|finds)`;

/** Pattern of the past participles in `as testified by …`. */
export const SAID =
  "(?:said|stated|told|testified|argued|claimed|explained|noted|expressed|confirmed|reported|described|pointed\\s+out|mentioned|observed|documented|outlined|quoted|put)";
