/** Reads the airports from a CSV file, line by line. */
import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";

export interface Airport {
  iata: string;
  name: string;
  state: string;
  latitude: number;
  longitude: number;
}

export async function run({ path }: { path: string }): Promise<Airport[]> {
  const airports: Airport[] = [];
  let header: string[] | undefined;
  for await (const line of createInterface({ input: createReadStream(path), crlfDelay: Infinity })) {
    if (header === undefined) {
      header = fieldsOf(line);
    } else {
      airports.push(airport(Object.fromEntries(fieldsOf(line).map((field, i) => [header![i], field]))));
    }
  }
  return airports;
}

function airport({ iata, name, state, latitude, longitude }: Record<string, string>): Airport {
  return { iata, name, state, latitude: Number(latitude), longitude: Number(longitude) };
}

/** The fields of a line; one may stand in quotes, with commas in it. */
function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );
}
