const regionNames = new Intl.DisplayNames("en", { type: "region" });

/** Names of countries in lower case: general knowledge that the runtime brings along. */
const countries: ReadonlySet<string> = new Set(
  [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].flatMap((first) =>
    [..."ABCDEFGHIJKLMNOPQRSTUVWXYZ"].flatMap((second) => {
      const name = regionNames.of(first + second);
      return name === undefined || name.length <= 2 ? [] : [name.toLowerCase()];
    }),
  ),
);

/** Whether a name is that of a country, in English and in any case. */
export function isCountry(name: string): boolean {
  return countries.has(name.toLowerCase());
}
