/**
 * The confidence in words, after the scale that Kent (1964) proposed for intelligence estimates,
 * with its steps moved to where the calibrated probabilities of this engine lie.
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
