package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table goes from a CSV file through scripts to another one, and is never in memory as a whole. */
class LargeTablesTest {
    private static final int LINES = 60_000;
    private static final String LINE = "%d,2026-11-26,AT,%s,7,0.5\n";
    private static final String FLOW = """
            flow: orders
            nodes:
              orders: {type: csv.read, with: {path: data/orders.csv}}
              clean: {type: ./nodes/clean, in: {rows: orders.rows}, timeout: 2m}
              same: {type: ./nodes/same, in: {rows: clean.rows}, timeout: 2m}
              some: {type: core.filter, in: {items: same.rows}, with: {when: item.id % 2 == 1}}
              save: {type: csv.write, in: {rows: some.items}, with: {path: out/orders.csv}}
              sum: {type: core.aggregate, in: {items: same.rows}, with: {compute: {total: {fn: sum, of: item.total}}}}
              count: {type: core.expr, in: {rows: same.rows}, with: {expr: size(rows)}}
            out: {rows: clean.rows, count: count.out, sum: sum.rows, dropped: clean.dropped, peak: clean.peak}
            """;
    private static final String LOADS = """
            flow: loads
            nodes:
              orders: {type: csv.read, with: {path: data/orders.csv}}
              count: {type: ./nodes/count.py, in: {rows: orders.rows}}
            """;
    private static final String SCRIPT = """
            def run(rows):
                dropped = 0
                for row in rows:
                    if row["note"] is None:
                        dropped += 1
                    else:
                        row["total"] = row["pieces"] * row["price"]
                        yield row
                status = open("/proc/self/status").read().split()
                return {"dropped": dropped, "peak": int(status[status.index("VmHWM:") + 1])}
            """;
    private static final String DESCRIPTION = """
            runtime: {module: ./clean.py}
            inputs: {rows: {type: table}}
            outputs:
              rows:
                type: "table{id: s64, day: string, country: string, note: string, pieces: s64, price: f64, total: f64}"
              dropped: {type: s64}
              peak: {type: s64}
            hints: [streamable]
            """;
    private static final String PROGRAM = """
            #!/bin/sh
            read -r inputs
            rows=${inputs#*'"rows":"'}
            cat "${rows%'"'*}" > "$SLUICE_OUT/same"
            echo '{"rows":"same"}'
            """;
    private static final String PROGRAM_DESCRIPTION = """
            runtime: {module: ./same.sh}
            inputs: {rows: {type: table}}
            outputs: {rows: {type: table}}
            hints: [streamable]
            """;

    @TempDir
    Path temporary;

    private Runner project() {
        StringBuilder orders = new StringBuilder("id,day,country,note,pieces,price\n");
        for (int i = 0; i < LINES; i++) {
            orders.append(LINE.formatted(i, i % 10 == 0 ? "" : "a hammer and a nail"));
        }
        return Project.below(temporary)
                .file("orders.flow", FLOW)
                .file("loads.flow", LOADS)
                .file("nodes/clean.py", SCRIPT)
                .file("nodes/clean.node.yaml", DESCRIPTION)
                .file("nodes/count.py", "def run(rows):\n    return len(rows)\n")
                .file("nodes/same.sh", PROGRAM)
                .file("nodes/same.node.yaml", PROGRAM_DESCRIPTION)
                .file("data/orders.csv", orders.toString())
                .runner();
    }

    /** A run that would fail as soon as somebody took the table into memory. */
    private static Finished run(Runner runner, String flow) {
        return runner.shell("JDK_JAVA_OPTIONS='-Xmx64m -Dsluice.limits.table=1000' \"$@\"", "run", flow);
    }

    @Test
    void passThroughScriptsRowByRow() throws IOException {
        Runner runner = project();
        RecordValue out = (RecordValue) run(runner, "orders.flow").exits(0).json();

        int kept = LINES - LINES / 10;
        assertEquals(Value.of("(" + kept + " rows)"), out.get("rows"));
        assertEquals(Value.of(kept), out.get("count"));
        assertEquals(Value.of(LINES / 10), out.get("dropped"));
        List<String> lines = Files.readAllLines(runner.folder().resolve("out/orders.csv"));
        assertEquals(1 + LINES / 2, lines.size());
        assertEquals("id,day,country,note,pieces,price,total", lines.get(0));
        assertEquals("59999,2026-11-26,AT,a hammer and a nail,7,0.5,3.5", lines.get(LINES / 2));
        assertEquals(Value.list(RecordValue.of("total", Value.of(3.5 * kept))), out.get("sum"));
        long peak = ((IntValue) out.get("peak", Value.NULL)).value();
        assertTrue(peak < 40_000, () -> "Python took " + peak + " KiB");
        Leftovers.none(runner);
    }

    @Test
    void whoNeedsThemAllIsToldWhatToDo() {
        run(project(), "loads.flow")
                .exits(1)
                .says("count failed: the inputs of nodes/count.py: 60000 rows of")
                .says("give them to a node that takes them row by row")
                .says("raise the limit with -Dsluice.limits.table=BYTES");
    }
}
