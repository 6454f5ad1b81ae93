// Runs one script many times: a request a line comes in, an answer a line goes out, as docs/workers.md says. Descriptor 3 is
// the way back to the runner, 4 the way from it; what the script prints goes out as log lines of the call that runs.
((require, load, { script, name, root, handler, limit, hooks, files, bytes }, results, streamsOf) => {
  const fs = require("node:fs");
  const net = require("node:net");
  const path = require("node:path");
  const { Module, createRequire, register } = require("node:module");
  const { pathToFileURL } = require("node:url");
  const vm = require("node:vm");
  const { MessageChannel, receiveMessageOnPort } = require("node:worker_threads");
  const OUT = 3;
  const IN = 4;
  const LINE = 8192;
  const FRAMES = 30;
  const wanted = handler ?? "run";
  const base = pathToFileURL(root + path.sep).href;
  let current = 0;

  /** How many bytes are written after another try. */
  function attempt(data, from) {
    try {
      return from + (typeof data === "string" ? fs.writeSync(OUT, data) : fs.writeSync(OUT, data, from));
    } catch (error) {
      if (error.code === "EPIPE") process.exit(0);
      if (error.code !== "EAGAIN") throw error;
      return from;
    }
  }

  function write(text) {
    const size = Buffer.byteLength(text);
    let at = attempt(text, 0);
    if (at < size) for (const data = Buffer.from(text); at < size; ) at = attempt(data, at);
  }

  // --- the log ---

  function log(text, level = "info") {
    const line = text.length > LINE ? text.slice(0, LINE) + `… (${text.length - LINE} more)` : text;
    if (current) write(`{"id":${current},"log":${JSON.stringify({ level, text: line })}}\n`);
    else fs.writeSync(2, line + "\n");
  }

  const streams = [process.stdout, process.stderr].map((stream) => {
    const state = { rest: "" };
    stream.write = (chunk, encoding, done) => {
      const lines = (state.rest + Buffer.from(chunk, typeof encoding === "string" ? encoding : "utf8")).split("\n");
      state.rest = lines.pop();
      lines.forEach((line) => log(line));
      const callback = typeof encoding === "function" ? encoding : done;
      if (callback) process.nextTick(callback);
      return true;
    };
    return state;
  });

  function endLines() {
    for (const state of streams) {
      if (state.rest) log(state.rest);
      state.rest = "";
    }
  }

  // --- failures ---

  const clean = (text) => String(text).replaceAll(base, "").replaceAll(root + path.sep, "").replace(/(\.[cm]?[jt]s)\?\d+/g, "$1");
  const { Refused, describe, encode } = results({ limit, size: Buffer.byteLength, clean });
  const piecewise = streamsOf?.(require, bytes, { Refused, describe });

  function failure(error) {
    if (error instanceof Refused) return { class: error.errorClass, message: error.message };
    if (!(error instanceof Error) && typeof error?.stack !== "string") {
      return { class: "permanent", type: "Error", message: "it threw " + describe(error) + " that is no Error" };
    }
    const type = String(error.name || error.constructor?.name || "Error").slice(0, 200);
    const said = clean(error.message).slice(0, 4000);
    const stack = clean(error.stack).split("\n").filter((line) => !/node:internal|<sluice>|evalmachine/.test(line));
    const places = stack.map((line) => line.match(/^(?:\s+at .*?\(?)?([^\s()][^()]*?\.[cm]?[jt]s):(\d+)/));
    const place = places.find((at) => at && !path.isAbsolute(at[1])) ?? (error instanceof SyntaxError && unparsed(error.message));
    const where = place ? ` (${place[1]}, line ${place[2]})` : said.includes(name) ? "" : ` (${name})`;
    return { class: "permanent", type, message: `${type}: ${said}${where}`, trace: stack.slice(0, FRAMES).join("\n") };
  }

  // Node.js does not say where a module does not parse: that is where it does not as a script, with imports and exports left out.
  function unparsed(message) {
    const blank = (text) => text.replace(/[^\n]/g, " ");
    watch();
    for (const file of [script, ...stamps.keys()]) {
      try {
        const text = fs.readFileSync(file, "utf8").replace(/^\s*import\b(?!\s*\()[^;'"]*["'][^"']*["']\s*;?/gm, blank);
        const body = text.replace(/^(\s*)export\s+default\b/gm, "$1void ").replace(/^(\s*)export\b/gm, "$1");
        new vm.Script("(async () => {" + body + "\n})", { filename: file });
      } catch (error) {
        const line = /:(\d+)$/.exec(String(error.stack).split("\n", 1)[0]);
        if (line && error.message === message) return [file, path.relative(root, file), line[1]];
      }
    }
  }

  // --- the script, loaded again when a file of the project that it is made of has changed ---

  const version = new Int32Array(new SharedArrayBuffer(4));
  const { port1, port2 } = new MessageChannel();
  const cache = createRequire(script).cache;
  const stamps = new Map();
  let body;

  function stamp(file) {
    const found = fs.statSync(file, { throwIfNoEntry: false });
    return found ? `${found.mtimeMs} ${found.size} ${found.ino}` : "";
  }

  const mine = (file) => file.startsWith(root + path.sep) && !file.includes(path.sep + "node_modules" + path.sep);

  function watch() {
    for (let got = receiveMessageOnPort(port1); got; got = receiveMessageOnPort(port1)) {
      if (!stamps.has(got.message)) stamps.set(got.message, stamp(got.message));
    }
    for (const file of Object.keys(cache)) if (mine(file) && !stamps.has(file)) stamps.set(file, stamp(file));
  }

  function changed() {
    watch();
    for (const [file, before] of stamps) if (stamp(file) !== before) return true;
    return false;
  }

  async function reload() {
    const kept = {};
    for (const file of Object.keys(cache)) {
      if (mine(file)) {
        kept[file] = cache[file];
        delete cache[file];
      }
    }
    stamps.clear();
    stamps.set(script, stamp(script));
    Atomics.add(version, 0, 1);
    try {
      body = await loaded();
    } catch (error) {
      Object.assign(cache, kept);
      if (!body) {
        stamps.clear();
        throw error;
      }
      log(`${name}: the changed version cannot be loaded, so the one before it runs on: ${failure(error).message}`, "warn");
    }
    watch();
  }

  async function loaded() {
    let place;
    try {
      place = fs.realpathSync(script);
    } catch (error) {
      throw new Refused("user", "it cannot be read: " + clean(error.message));
    }
    if (!mine(place)) throw new Refused("user", "it leads out of the project now; put the script itself there");
    const module = await load(pathToFileURL(script).href);
    const found = module[wanted] ?? module.default?.[wanted];
    if (typeof found !== "function") {
      throw new Refused("user", `it exports no function '${wanted}'; write 'export function ${wanted}(inputs) { … }', or correct the handler`);
    }
    return found;
  }

  // --- calls, one at a time ---

  const waiting = [];
  let working = false;

  async function work() {
    working = true;
    for (let check = true; waiting.length > 0; check = waiting.fresh, waiting.fresh = false) {
      const request = JSON.parse(waiting.shift());
      current = request.id;
      let answer;
      try {
        if (!body || (check && changed())) await reload();
        let result = body(piecewise ? piecewise.open(request.inputs) : request.inputs, { idempotencyKey: request.key });
        if (typeof result?.then === "function") result = await result;
        if (piecewise) result = await piecewise.write(result);
        answer = `{"id":${current},"result":${encode(result)}}\n`;
      } catch (error) {
        answer = `{"id":${current},"error":${JSON.stringify(failure(error))}}\n`;
      }
      endLines();
      current = 0;
      write(answer);
    }
    working = false;
  }

  process.on("uncaughtException", (error) => {
    const { trace, message } = failure(error); // in no call's hands, so the process is not to be trusted any more
    fs.writeSync(2, `${trace ?? ""}\n${message}\n`);
    process.exit(1);
  });

  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major < 18 || (major === 18 && minor < 19)) {
    fs.writeSync(2, `Node.js ${process.versions.node} at ${process.execPath} is too old; install Node.js 20 or later, or name one with -Dsluice.node=PATH\n`);
    process.exit(1);
  }
  register("data:text/javascript," + encodeURIComponent(hooks), {
    parentURL: base,
    data: { root: base, version, files, port: port2 },
    transferList: [port2],
  });
  process.chdir(root);
  const requests = new net.Socket({ fd: IN, readable: true, writable: false });
  let rest = [];
  requests.on("data", (chunk) => {
    let from = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, from)) {
      const line = chunk.subarray(from, end);
      waiting.push(rest.length ? Buffer.concat([...rest, line]).toString() : line.toString());
      if (rest.length) rest = [];
      from = end + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
    waiting.fresh = true;
    if (!working && waiting.length > 0) work();
  });
  requests.on("end", () => process.exit(0));
  write('{"ready":1,"key":true}\n');
})
