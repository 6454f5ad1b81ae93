//! Sums up orders of a CSV file of any size, in constant memory.
//!
//! Reads one JSON object from stdin, {"file": "data/orders.csv", "least": 100}, and writes one to stdout. The same source is
//! built as a native program and for WebAssembly, see build.sh. It uses the standard library alone, so that one compiler call
//! builds it; a larger node takes the crates serde_json and csv.

use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};

const BUFFER: usize = 1 << 20;

/// What is known of the orders of one country. Money is counted in cents, so that no cent gets lost.
#[derive(Default)]
struct Country {
    orders: u64,
    cents: i64,
}

#[derive(Default)]
struct Totals {
    rows: u64,
    kept: u64,
    bytes: u64,
    countries: HashMap<Vec<u8>, Country>,
}

fn main() {
    if let Err(why) = run() {
        // The last line on stderr is the message of the node's failure.
        eprintln!("{}", why);
        std::process::exit(1);
    }
}

fn run() -> Result<(), String> {
    let mut json = String::new();
    io::stdin().read_to_string(&mut json).map_err(|e| e.to_string())?;
    let file = text(&json, "file").ok_or("the input 'file' is missing")?;
    let least = (number(&json, "least").unwrap_or(0.0) * 100.0).round() as i64;
    let path = place(&file);
    let from = File::open(&path).map_err(|e| format!("{} cannot be read: {}", file, e))?;
    eprintln!("reading {}", file);
    let totals = sum(BufReader::with_capacity(BUFFER, from), least).map_err(|e| format!("{}: {}", file, e))?;
    io::stdout().write_all(report(&totals).as_bytes()).map_err(|e| e.to_string())
}

/// A WebAssembly node sees the folders that it is granted below the root, a native one runs in the project's folder.
fn place(file: &str) -> String {
    if cfg!(target_arch = "wasm32") {
        format!("/{}", file)
    } else {
        file.to_string()
    }
}

// A JVM compiles methods up to a size only, and a WebAssembly function becomes one: so the hot ones stay apart.

/// Columns: id, date, country, product, quantity, price.
#[inline(never)]
fn sum<R: BufRead>(mut from: R, least: i64) -> Result<Totals, String> {
    let mut totals = Totals::default();
    let mut line = Vec::new();
    let mut number = 0u64;
    loop {
        line.clear();
        let read = from.read_until(b'\n', &mut line).map_err(|e| e.to_string())?;
        if read == 0 {
            return Ok(totals);
        }
        totals.bytes += read as u64;
        number += 1;
        while matches!(line.last(), Some(b'\n') | Some(b'\r')) {
            line.pop();
        }
        if number > 1 && !line.is_empty() {
            order(&line, least, &mut totals).map_err(|why| format!("line {}: {}", number, why))?;
        }
    }
}

#[inline(never)]
fn order(line: &[u8], least: i64, totals: &mut Totals) -> Result<(), String> {
    let mut country: &[u8] = b"";
    let mut quantity = 0;
    let mut price = 0;
    let mut columns = 0;
    for (i, field) in fields(line).enumerate() {
        columns = i + 1;
        match i {
            2 => country = field,
            4 => quantity = cents(field).ok_or("the quantity is no number")? / 100,
            5 => price = cents(field).ok_or("the price is no number")?,
            _ => {}
        }
    }
    if columns != 6 {
        return Err(format!("{} columns instead of 6", columns));
    }
    totals.rows += 1;
    let total = quantity * price;
    if total < least {
        return Ok(());
    }
    totals.kept += 1;
    if let Some(known) = totals.countries.get_mut(country) {
        known.orders += 1;
        known.cents += total;
    } else {
        totals.countries.insert(country.to_vec(), Country { orders: 1, cents: total });
    }
    Ok(())
}

/// The fields of a line; one in quotes may hold commas.
struct Fields<'a> {
    rest: Option<&'a [u8]>,
}

fn fields(line: &[u8]) -> Fields<'_> {
    Fields { rest: Some(line) }
}

impl<'a> Iterator for Fields<'a> {
    type Item = &'a [u8];

    #[inline(never)]
    fn next(&mut self) -> Option<&'a [u8]> {
        let rest = self.rest?;
        let mut quoted = false;
        let end = rest.iter().position(|&byte| {
            quoted ^= byte == b'"';
            byte == b',' && !quoted
        });
        let field = &rest[..end.unwrap_or(rest.len())];
        self.rest = end.map(|at| &rest[at + 1..]);
        Some(match field {
            [b'"', inner @ .., b'"'] => inner,
            plain => plain,
        })
    }
}

/// A decimal number with at most two digits behind its point, times 100.
#[inline(never)]
fn cents(field: &[u8]) -> Option<i64> {
    let mut value = 0i64;
    let mut behind = None;
    for &byte in field {
        match (byte, behind) {
            (b'0'..=b'9', None) => value = value.checked_mul(10)?.checked_add((byte - b'0') as i64)?,
            (b'0'..=b'9', Some(digits)) if digits < 2 => {
                value = value.checked_mul(10)?.checked_add((byte - b'0') as i64)?;
                behind = Some(digits + 1);
            }
            (b'.', None) => behind = Some(0),
            _ => return None,
        }
    }
    if field.is_empty() {
        return None;
    }
    value.checked_mul([100, 10, 1][behind.unwrap_or(0)])
}

fn report(totals: &Totals) -> String {
    let mut countries: Vec<_> = totals.countries.iter().collect();
    countries.sort_by(|a, b| b.1.cents.cmp(&a.1.cents).then(a.0.cmp(b.0)));
    let rows: Vec<String> = countries
        .iter()
        .map(|(name, country)| {
            format!(
                "{{\"country\":{},\"orders\":{},\"total\":{}.{:02}}}",
                quoted(&String::from_utf8_lossy(name)),
                country.orders,
                country.cents / 100,
                country.cents % 100
            )
        })
        .collect();
    format!(
        "{{\"rows\":{},\"kept\":{},\"bytes\":{},\"countries\":[{}]}}",
        totals.rows,
        totals.kept,
        totals.bytes,
        rows.join(",")
    )
}

fn quoted(text: &str) -> String {
    let mut json = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => json.extend(['\\', c]),
            c if c < ' ' => json.push_str(&format!("\\u{:04x}", c as u32)),
            c => json.push(c),
        }
    }
    json.push('"');
    json
}

// --- as much of JSON as the inputs need: an object of texts and numbers ---

fn value<'a>(json: &'a str, name: &str) -> Option<&'a str> {
    let at = json.find(&format!("\"{}\":", name))?;
    Some(json[at + name.len() + 3..].trim_start())
}

fn text(json: &str, name: &str) -> Option<String> {
    let mut text = String::new();
    let mut rest = value(json, name)?.strip_prefix('"')?.chars();
    loop {
        match rest.next()? {
            '"' => return Some(text),
            '\\' => match rest.next()? {
                'u' => {
                    let code: String = rest.by_ref().take(4).collect();
                    text.push(char::from_u32(u32::from_str_radix(&code, 16).ok()?)?);
                }
                c => text.push(c),
            },
            c => text.push(c),
        }
    }
}

fn number(json: &str, name: &str) -> Option<f64> {
    let rest = value(json, name)?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && !"+-.eE".contains(c)).unwrap_or(rest.len());
    rest[..end].parse().ok()
}
