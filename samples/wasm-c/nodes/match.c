/*
 * A reactor: finds the candidate that is nearest to a word. Needs no library and imports nothing.
 *
 * inputs: {"word": "Seatle", "candidates": ["Seattle", "Boston"]}
 * result: {"nearest": "Seattle", "distance": 1}
 *
 * build: see README.md
 */
typedef unsigned char byte;
typedef unsigned int u32;
typedef unsigned long long u64;

extern byte __heap_base;
static u32 top;

/* Called with the length of the inputs, then they are put there. Nothing is freed: the instance ends after the call. */
__attribute__((export_name("alloc"))) void *alloc(u32 size) {
  if (top == 0) top = (u32)&__heap_base;
  u32 at = (top + 15) & ~15u;
  top = at + size;
  u32 pages = (top + 65535) >> 16;
  u32 have = (u32)__builtin_wasm_memory_size(0);
  if (pages > have && __builtin_wasm_memory_grow(0, pages - have) == (u32)-1) return 0;
  return (void *)at;
}

/* The JSON of a string, without its quotes. */
typedef struct { const byte *at; u32 length; } Text;

static const byte *space(const byte *at) {
  while (*at == ' ' || *at == '\n' || *at == '\t' || *at == '\r') at++;
  return at;
}

/* Reads a string and goes behind it. Escapes stay as they are, which is right for comparing and giving back. */
static Text string(const byte **at) {
  const byte *from = space(*at);
  if (*from != '"') __builtin_trap();
  const byte *end = ++from;
  while (*end != '"') end += *end == '\\' ? 2 : 1;
  *at = end + 1;
  return (Text){from, (u32)(end - from)};
}

static int same(Text text, const char *other) {
  u32 i = 0;
  while (i < text.length && other[i] && text.at[i] == (byte)other[i]) i++;
  return i == text.length && !other[i];
}

static byte lower(byte letter) { return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter; }

/* Levenshtein's distance, by one row. */
static u32 distance(Text a, Text b, u32 *row) {
  for (u32 j = 0; j <= b.length; j++) row[j] = j;
  for (u32 i = 1; i <= a.length; i++) {
    u32 before = row[0];
    row[0] = i;
    for (u32 j = 1; j <= b.length; j++) {
      u32 best = before + (lower(a.at[i - 1]) != lower(b.at[j - 1]));
      before = row[j];
      if (row[j] + 1 < best) best = row[j] + 1;
      if (row[j - 1] + 1 < best) best = row[j - 1] + 1;
      row[j] = best;
    }
  }
  return row[b.length];
}

static byte *put(byte *to, const char *text) {
  while (*text) *to++ = (byte)*text++;
  return to;
}

static byte *number(byte *to, u32 value) {
  byte digits[10];
  u32 count = 0;
  do digits[count++] = (byte)('0' + value % 10); while (value /= 10);
  while (count) *to++ = digits[--count];
  return to;
}

static u64 result(Text nearest, u32 distance) {
  byte *from = alloc(nearest.length + 64);
  byte *to = put(from, "{\"nearest\": \"");
  for (u32 i = 0; i < nearest.length; i++) *to++ = nearest.at[i];
  to = put(to, "\", \"distance\": ");
  to = put(number(to, distance), "}");
  return (u64)(u32)from << 32 | (u32)(to - from);
}

__attribute__((export_name("match"))) u64 match(const byte *json, u32 length) {
  Text word = {0, 0};
  const byte *list = 0;
  const byte *at = space(json) + 1; /* behind the brace */
  while (*(at = space(at)) != '}') {
    Text key = string(&at);
    at = space(at) + 1; /* behind the colon */
    if (same(key, "word")) {
      word = string(&at);
    } else if (same(key, "candidates")) {
      list = space(at) + 1;
      for (at = space(list); *at != ']'; at = space(at)) {
        string(&at);
        at = space(at);
        if (*at == ',') at++;
      }
      at++;
    } else {
      __builtin_trap(); /* its description declares these two */
    }
    at = space(at);
    if (*at == ',') at++;
  }
  u32 *row = alloc((length + 1) * sizeof(u32));
  Text nearest = {json, 0};
  u32 least = ~0u;
  for (at = space(list); *at != ']'; at = space(at)) {
    Text candidate = string(&at);
    u32 d = distance(word, candidate, row);
    if (d < least) {
      least = d;
      nearest = candidate;
    }
    at = space(at);
    if (*at == ',') at++;
  }
  return result(nearest, least);
}
