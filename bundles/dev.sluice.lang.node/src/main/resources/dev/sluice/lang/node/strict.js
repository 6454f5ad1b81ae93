/* Runs in QuickJS before a script, in one line with the script's first, so that lines count as they are. No line comments. */
((call, results, wanted, name, limit, before) => {
  const ask = (what, value) => JSON.parse(call("sluice", what, JSON.stringify([value ?? ""])));
  const clean = (text) => String(text).replaceAll("function.mjs", name);
  const { Refused, describe, encode } = results({ limit, size: (text) => text.length, clean });
  const text = (part) => (typeof part === "string" ? part : part instanceof Error ? `${part}\n${part.stack}` : JSON.stringify(part) ?? String(part));
  const log = (...parts) => { ask("log", parts.map(text).join(" ")); };
  globalThis.console = { log, info: log, debug: log, warn: log, error: log, trace: log };
  globalThis.module = { exports: {} };
  globalThis.exports = globalThis.module.exports;
  for (const each of ["java_invoke", "Javy", "quickjs4j_engine"]) delete globalThis[each];

  function failure(error) {
    if (error instanceof Refused) return { class: error.errorClass, message: error.message };
    if (!(error instanceof Error)) return { class: "permanent", type: "Error", message: "it threw " + describe(error) + " that is no Error" };
    const type = String(error.name || "Error").slice(0, 200);
    const frame = (line) => /:(\d+)(?::(\d+))?\)?$/.exec(line);
    const own = (line) => line.includes(name) && frame(line)?.[1] === "1" && Number(frame(line)?.[2] ?? 0) <= before;
    const stack = clean(error.stack).split("\n").filter((line) => line.trim() && !own(line));
    const place = frame(stack.find((line) => line.includes(name)) ?? "");
    const where = place ? ` (${name}, line ${place[1]})` : "";
    return { class: "permanent", type, message: `${type}: ${clean(error.message).slice(0, 4000)}${where}`, trace: stack.slice(0, 30).join("\n") };
  }

  return (local) => {
    const found = typeof local === "function" ? local : globalThis.module.exports?.[wanted];
    const run = async () => {
      if (typeof found !== "function") throw new Refused("user", `it exports no function '${wanted}'; write 'export function ${wanted}(inputs) { … }', or correct the handler`);
      return encode(await found(JSON.parse(ask("inputs")), { idempotencyKey: ask("key") }));
    };
    run().then((json) => { ask("result", json); }, (error) => { ask("error", JSON.stringify(failure(error))); });
  };
})
