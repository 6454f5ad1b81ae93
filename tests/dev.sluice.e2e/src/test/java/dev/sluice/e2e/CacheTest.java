package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run uses what earlier runs gave, and says why where it does not. */
class CacheTest {
    private static final String FLOW = """
            flow: orders
            params: {least: {type: s64, default: 2}}
            nodes:
              read: {type: csv.read, with: {path: rows.csv}, cache: auto}
              large: {type: core.filter, in: {items: read.rows}, with: {when: item.x > params.least}, cache: auto}
              each:
                type: core.foreach
                in: {items: large.items}
                body:
                  nodes:
                    score: {type: ./nodes/score.py, in: {row: each.item}, cache: auto}
                  out: {score: score.out}
              save: {type: json.write, in: {value: each.score}, with: {path: out.json}, cache: auto}
            out: {scores: each.score}
            """;

    @TempDir
    Path temporary;

    private Project project() {
        return Project.below(temporary)
                .file("orders.flow", FLOW)
                .file("rows.csv", "x\n1\n3\n5\n")
                .file("nodes/score.node.yaml", "hints: [pure]\n")
                .file("nodes/weight.py", "WEIGHT = 10\n")
                .file("nodes/score.py", "from weight import WEIGHT\n\ndef run(row):\n    return row['x'] * WEIGHT\n");
    }

    @Test
    void aNewFileAndANewPythonAreReasonsToRunAgain() throws Exception {
        Project project = Project.below(temporary)
                .file("files.flow", """
                        flow: files
                        nodes:
                          files: {type: file.list, with: {path: data}, cache: auto}
                          first: {type: text.read, with: {path: data/a.txt}, cache: auto}
                          count: {type: ./nodes/count.py, in: {all: files.files}, cache: auto}
                        out: {count: count.out, first: first.value}
                        """)
                .file("data/a.txt", "a")
                .file("nodes/count.node.yaml", "hints: [pure]\n")
                .file("nodes/count.py", "def run(all):\n    return len(all)\n");
        Runner runner = project.runner();
        assertEquals(count(1, "a"), runner.run("run", "files.flow").exits(0).json());
        runner.run("run", "files.flow", "--explain").exits(0).says("files  reused", "first  reused", "count  reused");

        String line = "PATH='" + otherPython() + "':\"$PATH\" \"$@\"";
        runner.shell(line, "run", "files.flow", "--explain")
                .says("files  reused", "count  ran: the version of Python changed");

        project.file("data/b.txt", "b").file("data/a.txt", "c");
        Finished more = runner.run("run", "files.flow", "--explain")
                .exits(0)
                .says("files  ran: the files in data changed", "first  ran: the file data/a.txt changed");
        assertEquals(count(2, "c"), more.json());
    }

    private static RecordValue count(int files, String first) {
        return RecordValue.builder()
                .put("count", Value.of(files))
                .put("first", Value.of(first))
                .build();
    }

    /** A folder with a {@code python3} that says a version and cannot do more. */
    private Path otherPython() throws Exception {
        Path program = Files.createDirectories(temporary.resolve("bin")).resolve("python3");
        Files.writeString(program, """
                #!/bin/sh
                case "$*" in
                *python_version*) echo 3.99.0 ;;
                *"print(sys.executable)"*) echo "$0" ;;
                *) exit 1 ;;
                esac
                """);
        return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"))
                .getParent();
    }

    private static List<String> states(Finished run) {
        return run.events().stream()
                .filter(event -> Value.of("node").equals(event.get("event")))
                .filter(event ->
                        List.of(Value.of("COMPLETED"), Value.of("CACHED")).contains(event.get("state")))
                .map(event -> text(event, "node") + " " + text(event, "state"))
                .toList();
    }

    private static String text(RecordValue event, String field) {
        return String.valueOf(event.get(field)).replace("\"", "");
    }

    @Test
    void nothingIsRunAgainUntilWhatDecidesItChanges() {
        Project project = project();
        Runner runner = project.runner();
        Value scores = RecordValue.of("scores", Value.list(Value.of(30), Value.of(50)));
        assertEquals(scores, runner.run("run", "orders.flow").exits(0).json());

        Finished again = runner.run("run", "orders.flow", "--json").exits(0);
        assertEquals(
                List.of(
                        "read CACHED",
                        "large CACHED",
                        "each/score CACHED",
                        "each/score CACHED",
                        "each COMPLETED",
                        "save COMPLETED"),
                states(again));
        assertEquals(scores, again.end().get("out"));

        project.file("nodes/weight.py", "WEIGHT = 100\n");
        Finished changed = runner.run("run", "orders.flow", "-p", "least=4", "--explain")
                .exits(0)
                .says(
                        "read        reused: nothing changed since run ",
                        "large       ran: the param 'least' changed",
                        "each/score  ran: the input 'row' changed, the script nodes/weight.py changed",
                        "save        ran: its type is not pure");
        assertEquals(RecordValue.of("scores", Value.list(Value.of(500))), changed.json());

        runner.run("run", "orders.flow", "--no-cache", "--explain")
                .exits(0)
                .says("read        ran: the run takes no earlier results");
        Finished info = runner.run("cache", "--json").exits(0);
        assertEquals(Value.of(6), ((RecordValue) info.json()).get("results"));
        runner.run("cache", "clear").exits(0);
        assertTrue(states(runner.run("run", "orders.flow", "--json").exits(0)).contains("read COMPLETED"));
    }
}
