package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bytes of many times the runner's memory go through nodes that take them piece by piece. */
class LargeValuesTest {
    private static final int LINES = 500_000;
    private static final String LINE = "1,2026-11-26,AT,a hammer and a nail,7,0.5\n";
    private static final String FLOW = """
            flow: orders
            nodes:
              orders: {type: file.read, with: {path: data/orders.csv}}
              clean: {type: ./nodes/clean, in: {data: orders.value}, timeout: 2m}
              upper: {type: ./nodes/upper, in: {data: clean.data}, timeout: 2m}
              save: {type: file.write, in: {value: upper.data}, with: {path: out/orders.csv}}
            out: {path: save.path, data: clean.data, dropped: clean.dropped, peak: clean.peak}
            """;
    private static final String SCRIPT = """
            def run(data):
                dropped = 0
                for line in data:
                    if line.startswith(b"#"):
                        dropped += 1
                    else:
                        yield line
                status = open("/proc/self/status").read().split()
                return {"dropped": dropped, "peak": int(status[status.index("VmHWM:") + 1])}
            """;
    private static final String DESCRIPTION = """
            runtime: {module: ./clean.py}
            inputs: {data: {type: bytes}}
            outputs: {data: {type: bytes}, dropped: {type: s64}, peak: {type: s64}}
            hints: [streamable]
            """;

    private static final String PROGRAM = """
            #!/bin/sh
            read -r inputs
            data=${inputs#*'"data":"'}
            tr a-z A-Z < "${data%'"'*}" > "$SLUICE_OUT/upper"
            echo '{"data":"upper"}'
            """;
    private static final String PROGRAM_DESCRIPTION = """
            runtime: {module: ./upper.sh}
            inputs: {data: {type: bytes}}
            outputs: {data: {type: bytes}}
            hints: [streamable]
            """;

    private static final String LANGUAGES = """
            flow: languages
            nodes:
              orders: {type: file.read, with: {path: data/orders.csv}}
              clean: {type: ./nodes/clean-ts, in: {data: orders.value}, timeout: 2m}
              upper: {type: ./nodes/Upper.java, in: {data: clean.data}, grants: {run: [java]}, timeout: 2m}
              totals: {type: ./nodes/totals, in: {file: upper.out}, timeout: 2m}
            out: {data: upper.out, dropped: clean.dropped, rows: totals.rows, bytes: totals.bytes}
            """;
    private static final String TYPESCRIPT = """
            import type { Readable } from "node:stream";
            export async function* run({ data }: { data: Readable }): AsyncGenerator<Buffer> {
              let dropped = 0;
              for await (const piece of data as AsyncIterable<Buffer>) {
                const from = dropped === 0 && piece[0] === 35 ? piece.indexOf(10) + 1 : 0;
                dropped += from > 0 ? 1 : 0;
                yield piece.subarray(from);
              }
              return { dropped };
            }
            """;
    private static final String TYPESCRIPT_DESCRIPTION = """
            runtime: {module: ./clean.ts}
            inputs: {data: {type: bytes}}
            outputs: {data: {type: bytes}, dropped: {type: s64}}
            hints: [streamable]
            """;
    private static final String JAVA = """
            import java.io.*;
            class Upper {
                static InputStream run(InputStream data) {
                    return new FilterInputStream(data) {
                        @Override
                        public int read(byte[] to, int at, int length) throws IOException {
                            int count = super.read(to, at, length);
                            for (int i = at; i < at + count; i++) {
                                to[i] = (byte) Character.toUpperCase(to[i]);
                            }
                            return count;
                        }
                    };
                }
            }
            """;
    private static final String TOTALS_DESCRIPTION = """
            runtime: {module: ./totals.wasm}
            inputs: {file: {type: bytes}}
            outputs: {rows: {type: s64}, bytes: {type: s64}, kept: {type: s64}, countries: {type: any}}
            hints: [streamable]
            """;
    private static final Path TOTALS = Path.of("..", "..", "samples", "csv-rust", "nodes", "totals.wasm");

    @TempDir
    Path temporary;

    private Runner project() {
        String orders = "# a comment\n" + LINE.repeat(LINES);
        return Project.below(temporary)
                .file("orders.flow", FLOW)
                .file("nodes/clean.py", SCRIPT)
                .file("nodes/clean.node.yaml", DESCRIPTION)
                .file("nodes/upper.sh", PROGRAM)
                .file("nodes/upper.node.yaml", PROGRAM_DESCRIPTION)
                .file("data/orders.csv", orders)
                .runner();
    }

    /** A run in a heap that is smaller than the file. */
    private static Finished run(Runner runner, String... arguments) {
        return runner.shell("JDK_JAVA_OPTIONS=-Xmx16m \"$@\"", arguments).exits(0);
    }

    private static List<String> values(Runner runner) {
        return Leftovers.files(runner.folder()).stream()
                .filter(file -> file.contains("values"))
                .toList();
    }

    @Test
    void passThroughScriptsInConstantMemory() throws IOException {
        Runner runner = project();
        RecordValue out = (RecordValue) run(runner, "run", "orders.flow").json();

        long size = (long) LINE.length() * LINES;
        assertEquals(Value.of("(" + size + " bytes)"), out.get("data"));
        assertEquals(Value.of(1), out.get("dropped"));
        assertEquals(size, Files.size(runner.folder().resolve("out/orders.csv")));
        byte[] start = new byte[LINE.length()];
        try (var written = Files.newInputStream(runner.folder().resolve("out/orders.csv"))) {
            assertEquals(start.length, written.readNBytes(start, 0, start.length));
        }
        assertEquals(LINE.toUpperCase(Locale.ROOT), new String(start, StandardCharsets.UTF_8));
        long peak = 1024 * ((IntValue) out.get("peak", Value.NULL)).value();
        assertTrue(peak < size, () -> "Python took " + peak + " bytes for a file of " + size);
        assertEquals(3, values(runner).size(), () -> values(runner).toString());
        Leftovers.none(runner);
    }

    @Test
    void passThroughLanguagesInConstantMemory() throws IOException {
        Runner runner = Project.below(temporary)
                .file("languages.flow", LANGUAGES)
                .file("nodes/clean.ts", TYPESCRIPT)
                .file("nodes/clean-ts.node.yaml", TYPESCRIPT_DESCRIPTION)
                .file("nodes/Upper.java", JAVA)
                .file("nodes/totals.wasm", Files.readAllBytes(TOTALS))
                .file("nodes/totals.node.yaml", TOTALS_DESCRIPTION)
                .file("data/orders.csv", "# a comment\n" + LINE.repeat(3 * LINES))
                .runner();
        RecordValue out = (RecordValue) runner.shell("JDK_JAVA_OPTIONS=-Xmx48m \"$@\"", "run", "languages.flow")
                .exits(0)
                .json();

        long size = 3L * LINE.length() * LINES;
        assertEquals(Value.of("(" + size + " bytes)"), out.get("data"));
        assertEquals(Value.of(1), out.get("dropped"));
        assertEquals(Value.of(3L * LINES - 1), out.get("rows"));
        assertEquals(Value.of(size), out.get("bytes"));
        assertEquals(3, values(runner).size(), () -> values(runner).toString());
        Leftovers.none(runner);
    }

    @Test
    void aScriptDoesNotFillTheDisk() {
        Runner runner = project();
        runner.shell("JDK_JAVA_OPTIONS='-Xmx16m -Dsluice.limits.script-file=1000000' \"$@\"", "run", "orders.flow")
                .exits(1)
                .says("raise the limit with -Dsluice.limits.script-file=BYTES");

        assertEquals(1, values(runner).size(), () -> values(runner).toString());
        Leftovers.none(runner);
    }

    @Test
    void leaveNothingWhereTheRunIsNotKept() {
        Runner runner = project();
        RecordValue end =
                run(runner, "run", "orders.flow", "--json", "--no-journal").end();

        RecordValue out = (RecordValue) end.get("out", Value.NULL);
        assertEquals(Value.of("(" + (long) LINE.length() * LINES + " bytes)"), out.get("data"));
        assertEquals(List.of(), values(runner));
        Leftovers.none(runner);
    }
}
