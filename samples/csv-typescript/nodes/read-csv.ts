/**
 * Reads a CSV file as RFC 4180 has it, piece by piece: besides the rows that are kept, no more than 64 KB of the file is
 * in memory.
 */
import { createReadStream } from "node:fs";
import { Records } from "./records.ts";

type Cell = string | number | null;
type Row = Record<string, Cell>;

interface Inputs {
  path: string;
  columns: string[];
  numbers: string[];
  separator: string;
}

export async function run({ path, columns, numbers, separator }: Inputs): Promise<{ rows: Row[]; records: number }> {
  const rows: Row[] = [];
  let header: string[] | undefined;
  let kept: number[] = [];
  for await (const fields of recordsOf(path, separator)) {
    if (header === undefined) {
      header = fields;
      kept = (columns.length > 0 ? columns : header).map((name) => indexOf(name, header!, path));
    } else {
      rows.push(Object.fromEntries(kept.map((i) => [header![i], cell(fields[i], numbers.includes(header![i]))])));
    }
  }
  console.log("read %d records from %s", rows.length, path);
  return { rows, records: rows.length };
}

async function* recordsOf(path: string, separator: string): AsyncGenerator<string[]> {
  const records = new Records(separator);
  for await (const piece of createReadStream(path, { encoding: "utf8" })) {
    yield* records.take(piece as string);
  }
  yield* records.end();
}

function indexOf(name: string, header: string[], path: string): number {
  const index = header.indexOf(name);
  if (index < 0) {
    throw new RangeError(`${path} has no column '${name}'; there are ${header.join(", ")}`);
  }
  return index;
}

function cell(text: string | undefined, isNumber: boolean): Cell {
  if (text === undefined || (isNumber && text.trim() === "")) return null;
  if (!isNumber) return text;
  const number = Number(text);
  if (Number.isNaN(number)) {
    throw new TypeError(`'${text}' is no number`);
  }
  return number;
}
