/** A convex loss with its gradient. */
export type Loss = (parameters: readonly number[]) => {
  readonly value: number;
  readonly gradient: readonly number[];
};

/** Steps after which the search gives up; the fits here settle within a few hundred. */
const mostSteps = 3000;
/** Share of the decrease that the slope promises and a step must keep (Armijo 1966). */
const sufficient = 1e-4;
/** The search ends when a step betters the loss by less than this. */
const tolerance = 1e-9;

/**
 * Minimises a loss by projected gradient descent with backtracking (Bertsekas 1976).
 *
 * @param free - positions of parameters that may be negative; all others stay at 0 or above
 * @returns the parameters at the minimum
 */
export function minimise(
  loss: Loss,
  start: readonly number[],
  free: ReadonlySet<number> = new Set(),
): readonly number[] {
  const project = (values: readonly number[]) =>
    values.map((value, position) => (free.has(position) ? value : Math.max(0, value)));
  let at = project(start);
  let { value, gradient } = loss(at);
  let step = 1;
  for (let count = 0; count < mostSteps; count++) {
    const from = at;
    const slope = gradient;
    const attempt = (size: number) =>
      project(from.map((parameter, position) => parameter - size * (slope[position] ?? 0)));
    let next = attempt(step);
    let found = loss(next);
    while (found.value > value - (sufficient * distance(at, next)) / step && step > 1e-12) {
      step /= 2;
      next = attempt(step);
      found = loss(next);
    }
    const gain = value - found.value;
    if (gain < tolerance) break;
    at = next;
    ({ value, gradient } = found);
    step *= 1.5;
  }
  return at;
}

/** Squared Euclidean distance. */
function distance(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, position) => sum + (value - (b[position] ?? 0)) ** 2, 0);
}
