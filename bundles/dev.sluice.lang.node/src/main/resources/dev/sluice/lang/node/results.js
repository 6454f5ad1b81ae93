/* What a script may give back, for worker.js and strict.js alike. No line comments here: strict.js is put into one line. */
({ limit, size, clean }) => {
  class Refused extends Error {
    constructor(errorClass, message) {
      super(message);
      this.errorClass = errorClass;
    }
  }

  function describe(value) {
    return value === null ? "null" : typeof value === "object" ? "a " + (value.constructor?.name ?? "object") : "a " + typeof value;
  }

  function encode(result) {
    if (result === undefined) return "null";
    let text;
    try {
      text = JSON.stringify(result);
    } catch (error) {
      throw new Refused("permanent", "the result is not usable: " + (problem(result, "result", []) ?? clean(error.message)));
    }
    if (text === undefined || text.includes("null") || text.includes("{}")) {
      const found = problem(result, "result", []);
      if (found) throw new Refused("permanent", "the result is not usable: " + found);
    }
    if (text.length > limit || (text.length > limit / 4 && size(text) > limit)) {
      const bytes = size(text);
      throw new Refused("permanent", `the result is ${bytes} bytes of JSON, more than the limit of ${limit}; write it to a file and return its path, or raise the limit with -Dsluice.limits.script-output=BYTES`);
    }
    return text;
  }

  /** What JSON would change or drop without a word. */
  function problem(value, at, above) {
    if (typeof value === "number" && !Number.isFinite(value)) return `${at} is ${value}, which JSON does not have; return null or a string`;
    if (typeof value === "bigint") return `${at} is a bigint; return Number(value) or String(value)`;
    if (typeof value === "function" || typeof value === "symbol") return `${at} is a ${typeof value}; return plain objects, arrays, strings, numbers, booleans and null`;
    if (value === null || typeof value !== "object" || typeof value.toJSON === "function") return undefined;
    if (above.includes(value)) return `${at} holds itself`;
    if (above.length > 400) return `${at.slice(0, 60)}… nests more than 400 objects and arrays`;
    if (value instanceof Map) return `${at} is a Map; return Object.fromEntries(value)`;
    if (value instanceof Set) return `${at} is a Set; return [...value]`;
    if (value instanceof RegExp || value instanceof Promise || value instanceof Error || ArrayBuffer.isView(value)) return `${at} is a ${value.constructor.name}; return plain objects and arrays`;
    const inner = [...above, value];
    for (const key of Object.keys(value)) {
      const found = value[key] === undefined ? undefined : problem(value[key], `${at}[${JSON.stringify(Array.isArray(value) ? Number(key) : key)}]`, inner);
      if (found) return found;
    }
    return undefined;
  }

  return { Refused, describe, encode };
}
