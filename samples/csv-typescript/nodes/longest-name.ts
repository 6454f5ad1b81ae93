/** Finds the airport with the longest name. */
interface Airport {
  iata: string;
  name: string;
  state: string | null;
}

export function run({ airports }: { airports: Airport[] }): Airport | null {
  let longest: Airport | null = null;
  for (const { iata, name, state } of airports) {
    if (longest === null || name.length > longest.name.length) longest = { iata, name, state };
  }
  return longest;
}
