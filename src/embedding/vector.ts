/**
 * Inner product; the cosine where both vectors have length 1.
 *
 * @throws RangeError where the lengths differ: a silent NaN would rank at random
 */
export function dot(a: Float32Array, b: Float32Array): number {
  if (a.length !== b.length) {
    throw new RangeError(
      `Vectors of ${a.length} and ${b.length} components have no inner product.`,
    );
  }
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}

/**
 * A copy scaled to length 1.
 *
 * @throws RangeError where the vector is zero or not finite
 */
export function normalize(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  if (!(length > 0 && Number.isFinite(length))) {
    throw new RangeError(`A vector of length ${length} has no direction.`);
  }
  return vector.map((component) => component / length);
}
