/**
 * Words by which a writer leaves open whether something is so (after Hyland, "Hedging in Scientific
 * Research Articles", 1998: modal verbs, epistemic verbs, adverbs and adjectives).
 */
const HEDGES: readonly RegExp[] = [
  // The month is written with a capital and stands beside a figure.
  /\bmay\b/u,
  /^May\b(?!\s+\d)/u,
  /\b(?:might|could(?!\s+not))\b/iu,
  /(?<!\bnot\s+)\b(?:perhaps|maybe|possibly|probably|potentially|presumably|apparently|seemingly|arguably|conceivably)\b/iu,
  /\b(?:allegedly|reportedly|purportedly|supposedly|ostensibly|alleged|purported|rumou?red)\b/iu,
  /\b(?:likely|unlikely|unclear|uncertain|improbable|probable|plausible|doubtful)\b/iu,
  /\b(?:speculat(?:e|es|ed|ion)|suggest(?:s|ed|ing)?|hypothesi[sz]ed?|assum(?:e|es|ed))\b/iu,
  /\b(?:seems?|seemed|appears? to|appeared to|tends? to)\b/iu,
  /\b(?:is|are|was|were|be|been|being|also|widely|generally)\s+(?:also\s+|widely\s+|generally\s+)?(?:believed|thought|said|estimated|expected|reported|suspected)\b/iu,
  /\b(?:can|could|may|might)\s+be\s+argued\b/iu,
  /\bremains? to be seen\b/iu,
  /\bto some extent\b/iu,
];

/** Whether a sentence hedges: `may`, `could`, `it is speculated that`, `allegedly`, `unclear` and the like. */
export function isHedged(sentence: string): boolean {
  return HEDGES.some((hedge) => hedge.test(sentence));
}
