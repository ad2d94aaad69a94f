/**
 * The confidence in words: five steps in the manner of Kent ("Words of Estimative Probability",
 * 1964). The bounds are editorial: no word promises more than the probability below which it stops.
 *
 * @param probability - in [0, 1]
 */
export function confidenceInWords(probability: number): string {
  if (probability >= 0.95) return "almost certain";
  if (probability >= 0.85) return "very likely";
  if (probability >= 0.65) return "likely";
  if (probability >= 0.4) return "uncertain";
  return "doubtful";
}
