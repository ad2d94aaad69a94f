/** Whether two descriptions of a model are equal, whatever the order of their fields. */
export function sameModel(one: object, other: object): boolean {
  const sorted = (identity: object) => JSON.stringify(Object.entries(identity).sort());
  return sorted(one) === sorted(other);
}
