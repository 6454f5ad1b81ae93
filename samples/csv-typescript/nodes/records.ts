/** Takes CSV text apart, which may come in pieces of any length: also one that ends within a field or a doubled quote. */
export class Records {
  private readonly separator: string;
  private fields: string[] = [];
  private field = "";
  private inQuotes = false;
  /** Whether the last character was a quote within quotes: the end of them, or the first half of a doubled one. */
  private afterQuote = false;
  private first = true;

  constructor(separator: string) {
    if (separator.length !== 1) {
      throw new RangeError(`the separator is '${separator}'; give one character`);
    }
    this.separator = separator;
  }

  /** The records that end in this piece of text. */
  *take(text: string): Generator<string[]> {
    let from = this.first && text.startsWith("\uFEFF") ? 1 : 0;
    this.first = false;
    for (let at = from; at < text.length; at++) {
      const letter = text[at];
      const ends = letter === this.separator || letter === "\n";
      if (letter === '"' || (ends && (!this.inQuotes || this.afterQuote))) {
        this.field += text.slice(from, at);
        from = at + 1;
      }
      if (letter === '"') {
        this.quote();
      } else if (ends && (!this.inQuotes || this.afterQuote)) {
        this.endField();
        if (letter === "\n") yield this.endRecord();
      }
    }
    this.field += text.slice(from);
  }

  /** The last record, where the file does not end with a line feed. */
  *end(): Generator<string[]> {
    if (this.inQuotes && !this.afterQuote) {
      throw new SyntaxError("the file ends within quotes");
    }
    if (this.field !== "" || this.fields.length > 0) {
      this.endField();
      yield this.endRecord();
    }
  }

  private quote(): void {
    if (this.afterQuote) {
      this.field += '"';
      this.afterQuote = false;
    } else if (this.inQuotes) {
      this.afterQuote = true;
    } else {
      this.inQuotes = true;
    }
  }

  private endField(): void {
    this.fields.push(this.field.endsWith("\r") ? this.field.slice(0, -1) : this.field);
    this.field = "";
    this.inQuotes = false;
    this.afterQuote = false;
  }

  private endRecord(): string[] {
    const record = this.fields;
    this.fields = [];
    return record;
  }
}
