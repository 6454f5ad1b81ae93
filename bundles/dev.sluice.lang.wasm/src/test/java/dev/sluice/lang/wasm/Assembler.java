package dev.sluice.lang.wasm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes small modules in WebAssembly's binary format. Imports come before functions. */
final class Assembler {
    static final int I32 = 0x7f;
    static final int I64 = 0x7e;
    static final int F64 = 0x7c;
    static final String WASI = "wasi_snapshot_preview1";

    private final List<byte[]> types = new ArrayList<>();
    private final List<byte[]> imports = new ArrayList<>();
    private final List<byte[]> functions = new ArrayList<>();
    private final List<byte[]> exports = new ArrayList<>();
    private final List<byte[]> globals = new ArrayList<>();
    private final List<byte[]> codes = new ArrayList<>();
    private final List<byte[]> data = new ArrayList<>();
    private final List<byte[]> memories = new ArrayList<>();
    private int functionCount;

    /** Some opcodes, as far as the tests need them. */
    static final class Op {
        static final int UNREACHABLE = 0x00;
        static final int END = 0x0b;
        static final int DROP = 0x1a;

        private Op() {}

        static byte[] i32(int value) {
            return bytes(0x41, signed(value));
        }

        static byte[] i64(long value) {
            return bytes(0x42, signed(value));
        }

        static byte[] local(int index) {
            return bytes(0x20, unsigned(index));
        }

        static byte[] set(int index) {
            return bytes(0x21, unsigned(index));
        }

        static byte[] call(int function) {
            return bytes(0x10, unsigned(function));
        }

        /** {@code loop … br 0 end}: without end unless the body leaves. */
        static byte[] forever(Object... body) {
            return bytes(0x03, 0x40, bytes(body), 0x0c, 0x00, END);
        }

        static byte[] store8(int address, Object... value) {
            return bytes(i32(address), bytes(value), 0x3a, 0x00, 0x00);
        }

        static byte[] store32(int address, Object... value) {
            return bytes(i32(address), bytes(value), 0x36, 0x02, 0x00);
        }

        static byte[] load32(int address) {
            return bytes(i32(address), 0x28, 0x02, 0x00);
        }

        static byte[] grow(int pages) {
            return bytes(i32(pages), 0x40, 0x00);
        }

        /** {@code address << 32 | length}. */
        static byte[] packed(Object address, Object length) {
            return bytes(address, 0xad, i64(32), 0x86, length, 0xad, 0x84);
        }
    }

    Assembler imported(String module, String name, List<Integer> parameters, List<Integer> results) {
        imports.add(bytes(text(module), text(name), 0x00, unsigned(type(parameters, results))));
        functionCount++;
        return this;
    }

    /** A function of WASI that takes numbers of 32 bits and gives an error number; {@code fd_write} and the like. */
    Assembler wasi(String name, int parameters) {
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < parameters; i++) {
            all.add(I32);
        }
        return imported(WASI, name, all, List.of(I32));
    }

    Assembler memory(int pages) {
        memories.add(bytes(0x00, unsigned(pages)));
        return this;
    }

    Assembler memory(int pages, int most) {
        memories.add(bytes(0x01, unsigned(pages), unsigned(most)));
        return this;
    }

    Assembler exportMemory() {
        exports.add(bytes(text("memory"), 0x02, 0x00));
        return this;
    }

    /** A global of 32 bits that may change. */
    Assembler global(int value) {
        globals.add(bytes(I32, 0x01, Op.i32(value), Op.END));
        return this;
    }

    /** A function with some locals of 32 bits, exported under its name; an empty name exports nothing. */
    Assembler function(String name, List<Integer> parameters, List<Integer> results, int locals, Object... body) {
        functions.add(unsigned(type(parameters, results)));
        byte[] code = bytes(locals == 0 ? bytes(0x00) : bytes(0x01, unsigned(locals), I32), bytes(body), Op.END);
        codes.add(bytes(unsigned(code.length), code));
        if (!name.isEmpty()) {
            exports.add(bytes(text(name), 0x00, unsigned(functionCount)));
        }
        functionCount++;
        return this;
    }

    Assembler data(int address, String content) {
        return data(address, content.getBytes(StandardCharsets.UTF_8));
    }

    Assembler data(int address, byte[] content) {
        data.add(bytes(0x00, Op.i32(address), Op.END, unsigned(content.length), content));
        return this;
    }

    /** Data that code puts into memory itself. */
    Assembler passiveData(String content) {
        data.add(bytes(0x01, text(content)));
        return this;
    }

    /** The index that the next function will have. */
    int next() {
        return functionCount;
    }

    byte[] build() {
        return bytes(
                bytes(0x00, 'a', 's', 'm', 0x01, 0x00, 0x00, 0x00),
                section(1, types),
                section(2, imports),
                section(3, functions),
                section(5, memories),
                section(6, globals),
                section(7, exports),
                data.isEmpty() ? new byte[0] : bytes(0x0c, 0x01, unsigned(data.size())),
                section(10, codes),
                section(11, data));
    }

    private int type(List<Integer> parameters, List<Integer> results) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.write(0x60);
        for (List<Integer> part : List.of(parameters, results)) {
            all.writeBytes(unsigned(part.size()));
            part.forEach(all::write);
        }
        types.add(all.toByteArray());
        return types.size() - 1;
    }

    static byte[] section(int id, List<byte[]> entries) {
        if (entries.isEmpty()) {
            return new byte[0];
        }
        byte[] content = bytes(unsigned(entries.size()), bytes(entries.toArray()));
        return bytes(id, unsigned(content.length), content);
    }

    static byte[] text(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return bytes(unsigned(utf8.length), utf8);
    }

    static byte[] unsigned(int value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int left = value;
        while (left >>> 7 != 0) {
            out.write(left & 0x7f | 0x80);
            left >>>= 7;
        }
        out.write(left);
        return out.toByteArray();
    }

    static byte[] signed(long value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        long left = value;
        while (left < -64 || left > 63) {
            out.write((int) (left & 0x7f | 0x80));
            left >>= 7;
        }
        out.write((int) (left & 0x7f));
        return out.toByteArray();
    }

    /** Bytes one behind the other, given as numbers and arrays. */
    static byte[] bytes(Object... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Object part : parts) {
            switch (part) {
                case byte[] array -> out.writeBytes(array);
                case Integer number -> out.write(number);
                case Character letter -> out.write(letter);
                default -> throw new IllegalArgumentException(part + " is no bytes");
            }
        }
        return out.toByteArray();
    }
}
