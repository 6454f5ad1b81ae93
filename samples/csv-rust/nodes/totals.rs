//! Sums up orders of a CSV file of any size, in constant memory.
//!
//! Reads one JSON object from stdin, {"file": "data/orders.csv", "least": 100}, and writes one to stdout. The same source is
//! built as a native program and for WebAssembly, see build.sh. It uses the standard library alone, so that one compiler call
//! builds it; a larger node takes the crates serde_json and csv.

use std::collections::HashMap;
use std::fs::File;
use std::hash::{BuildHasherDefault, Hasher};
use std::io::{self, Read, Write};

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
    countries: HashMap<Vec<u8>, Country, BuildHasherDefault<ShortHash>>,
}

/// FNV-1a: for names of a few letters much quicker than the hash of the library, which withstands attacks.
struct ShortHash(u32);

impl Default for ShortHash {
    fn default() -> Self {
        ShortHash(0x811c_9dc5)
    }
}

impl Hasher for ShortHash {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ byte as u32).wrapping_mul(0x0100_0193);
        }
    }

    fn write_usize(&mut self, length: usize) {
        self.write(&[length as u8]);
    }

    fn finish(&self) -> u64 {
        // The table looks at the highest bits and at the lowest.
        (self.0 as u64) << 32 | self.0 as u64
    }
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
    let totals = sum(from, least).map_err(|e| format!("{}: {}", file, e))?;
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

/// Goes through the file by buffers. The lines are looked at where they lie; what has no end yet is moved to the front.
fn sum<R: Read>(mut from: R, least: i64) -> Result<Totals, String> {
    let mut totals = Totals::default();
    let mut buffer = vec![0; BUFFER];
    let mut held = 0;
    let mut number = 0;
    loop {
        if held == buffer.len() {
            buffer.resize(2 * held, 0); // a line longer than the buffer
        }
        let read = from.read(&mut buffer[held..]).map_err(|e| e.to_string())?;
        totals.bytes += read as u64;
        let filled = held + read;
        let whole = match buffer[held..filled].iter().rposition(|&byte| byte == b'\n') {
            Some(at) => held + at + 1,
            None if read == 0 => filled,
            None => 0,
        };
        lines(&buffer[..whole], least, &mut number, &mut totals)?;
        if read == 0 {
            return Ok(totals);
        }
        buffer.copy_within(whole..filled, 0);
        held = filled - whole;
    }
}

/// What is known of a line as far as it has been read. Columns: id, date, country, product, quantity, price.
#[derive(Default)]
struct Line<'a> {
    column: usize,
    begin: usize,
    quoted: bool,
    country: &'a [u8],
    quantity: &'a [u8],
}

// A JVM compiles methods up to a size only, and a WebAssembly function becomes one: so the hot ones stay apart.

/// Looks at commas, quotes and ends of lines, which are found eight bytes at a time. A field in quotes may hold commas.
#[inline(never)]
fn lines(text: &[u8], least: i64, number: &mut u64, totals: &mut Totals) -> Result<(), String> {
    let mut line = Line::default();
    let mut at = 0;
    while at < text.len() {
        let mut signs = signs(word(text, at));
        while signs != 0 {
            let place = at + signs.trailing_zeros() as usize / 8;
            signs &= signs - 1;
            match text[place] {
                b'"' => line.quoted = !line.quoted,
                b',' if line.quoted => {}
                b',' => {
                    match line.column {
                        2 => line.country = &text[line.begin..place],
                        4 => line.quantity = &text[line.begin..place],
                        _ => {}
                    }
                    line.column += 1;
                    line.begin = place + 1;
                }
                _ => {
                    end(&line, &text[line.begin..place], least, number, totals)?;
                    line = Line { begin: place + 1, ..Line::default() };
                }
            }
        }
        at += 8;
    }
    if line.begin < text.len() || line.column > 0 {
        end(&line, &text[line.begin..], least, number, totals)?;
    }
    Ok(())
}

/// The eight bytes from here on, with zeros after the end.
fn word(text: &[u8], at: usize) -> u64 {
    match text.get(at..at + 8) {
        Some(bytes) => u64::from_le_bytes(bytes.try_into().unwrap()),
        None => text[at..].iter().rev().fold(0, |word, &byte| word << 8 | byte as u64),
    }
}

/// The highest bit of each byte of a word that is a comma, a quote or the end of a line.
fn signs(word: u64) -> u64 {
    marks(word, b',') | marks(word, b'"') | marks(word, b'\n')
}

/// The highest bit of each byte that equals this one (H. S. Warren, Hacker's Delight, 6-1).
fn marks(word: u64, byte: u8) -> u64 {
    const ONES: u64 = u64::MAX / 255;
    const LOW: u64 = ONES * 127;
    let unlike = word ^ ONES * byte as u64;
    !((unlike & LOW) + LOW | unlike | LOW)
}

/// The end of a line, before which the last field stands.
#[inline(never)]
fn end(line: &Line, last: &[u8], least: i64, number: &mut u64, totals: &mut Totals) -> Result<(), String> {
    *number += 1;
    let last = match last {
        [inner @ .., b'\r'] => inner,
        plain => plain,
    };
    if *number == 1 || line.column == 0 && last.is_empty() {
        return Ok(()); // the names of the columns, or an empty line
    }
    if line.column != 5 {
        return Err(format!("line {}: {} columns instead of 6", number, line.column + 1));
    }
    match (cents(unquoted(line.quantity)), cents(unquoted(last))) {
        (Some(quantity), Some(price)) => add(unquoted(line.country), quantity / 100 * price, least, totals),
        (None, _) => return Err(format!("line {}: the quantity is no number", number)),
        (_, None) => return Err(format!("line {}: the price is no number", number)),
    }
    Ok(())
}

fn unquoted(field: &[u8]) -> &[u8] {
    match field {
        [b'"', inner @ .., b'"'] => inner,
        plain => plain,
    }
}

#[inline(never)]
fn add(country: &[u8], total: i64, least: i64, totals: &mut Totals) {
    totals.rows += 1;
    if total < least {
        return;
    }
    totals.kept += 1;
    if let Some(known) = totals.countries.get_mut(country) {
        known.orders += 1;
        known.cents += total;
    } else {
        totals.countries.insert(country.to_vec(), Country { orders: 1, cents: total });
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
