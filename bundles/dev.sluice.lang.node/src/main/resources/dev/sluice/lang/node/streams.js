// The bytes of a streamable script: each input is a Readable of a file, each output is written to a file piece by piece, so that
// neither is ever in memory as a whole. The next piece is asked for when the one before has been taken.
((require, { inputs, outputs, folder }, { Refused, describe }) => {
  const fs = require("node:fs");
  const path = require("node:path");
  const BLOCK = 1 << 18;

  const refused = (reason) => new Refused("permanent", "the result is not usable: " + reason);
  const isObject = (value) => typeof value === "object" && value !== null;
  const isBytes = (value) => ArrayBuffer.isView(value) || value instanceof ArrayBuffer;
  const isIterable = (value) => isObject(value) && (Symbol.asyncIterator in value || Symbol.iterator in value);
  const isPlain = (value) => isObject(value) && !isBytes(value) && !isIterable(value);

  /** Puts a Readable in place of each path. */
  function open(values) {
    for (const name of inputs) {
      if (typeof values[name] === "string") values[name] = fs.createReadStream(values[name], { highWaterMark: BLOCK });
    }
    return values;
  }

  /** The result with the name of a file in place of what gives bytes. */
  async function write(result) {
    if (isPlain(result)) {
      const given = outputs.filter((name) => result[name] != null);
      await Promise.all(given.map((name) => save(name, result[name])));
      return { ...result, ...Object.fromEntries(given.map((name) => [name, name])) };
    }
    if (outputs.length === 1 && result != null) return { ...others(await save(outputs[0], result)), [outputs[0]]: outputs[0] };
    if (outputs.length < 2 || !isIterable(result)) return result;
    throw refused(`result is ${describe(result)}, but there are ${outputs.length} outputs of bytes; return an object with ${outputs.join(" and ")}`);
  }

  /** What a generator that is the only output returns at its end. */
  function others(returned) {
    if (returned == null || isPlain(returned)) return returned;
    throw refused(`the generator returns ${describe(returned)} at its end; return an object of the other outputs, or nothing`);
  }

  /** Writes what an output gives to a file. */
  async function save(name, value) {
    const place = `result[${JSON.stringify(name)}]`;
    if (!isBytes(value) && !isIterable(value)) {
      throw refused(`${place} is ${describe(value)}; return a Buffer, a Readable, or what gives Buffers when it is iterated over, such as a generator`);
    }
    const file = new Pieces(path.join(folder, name), place);
    try {
      const returned = await file.take(isBytes(value) ? [value] : value);
      file.flush();
      return returned;
    } finally {
      file.close();
    }
  }

  /** A file that is written in blocks, however small the pieces are. */
  class Pieces {
    constructor(file, place) {
      this.place = place;
      this.descriptor = fs.openSync(file, "wx");
      this.block = Buffer.allocUnsafe(BLOCK);
      this.held = 0;
    }

    /** All that it gives; what it returns at its end. */
    async take(given) {
      const pieces = given[Symbol.asyncIterator]?.() ?? given[Symbol.iterator]();
      let step = await pieces.next();
      for (; !step.done; step = await pieces.next()) {
        try {
          this.add(await step.value);
        } catch (error) {
          await pieces.return?.(); // so that it closes what it holds open
          throw error;
        }
      }
      return step.value;
    }

    add(piece) {
      if (!isBytes(piece)) throw refused(`${this.place} gives ${describe(piece)}; give Buffers, such as Buffer.from(text)`);
      const bytes = ArrayBuffer.isView(piece) ? Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength) : Buffer.from(piece);
      if (this.held + bytes.length > BLOCK) this.flush();
      if (bytes.length > BLOCK) this.write(bytes);
      else this.held += bytes.copy(this.block, this.held);
    }

    flush() {
      this.write(this.block.subarray(0, this.held));
      this.held = 0;
    }

    write(bytes) {
      try {
        for (let at = 0; at < bytes.length; ) at += fs.writeSync(this.descriptor, bytes, at);
      } catch (error) {
        if (error.code !== "EFBIG") throw error;
        throw new Refused("permanent", `${this.place} has more bytes than a file may have; give less, or raise the limit with -Dsluice.limits.script-file=BYTES`);
      }
    }

    close() {
      fs.closeSync(this.descriptor);
    }
  }

  return { open, write };
})
