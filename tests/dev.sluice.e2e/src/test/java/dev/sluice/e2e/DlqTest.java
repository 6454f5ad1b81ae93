package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Events that a flow cannot take, over the end of its process, until they are taken or dropped. */
class DlqTest {
    @TempDir
    Path temporary;

    private Project project;

    @BeforeEach
    void write() {
        project = Project.below(temporary).file("inbox/none.txt", "").file("take.flow", """
                        flow: take
                        nodes:
                          found:
                            type: event.file
                            with: {path: inbox, glob: "*.json", existing: ignore}
                            on-failure: continue
                            grants: {read: [inbox]}
                          read:
                            type: json.read
                            in: {file: found.path}
                            with: {path: "${file}.data"}
                        """);
    }

    private static boolean is(String line, String state) {
        return line.contains("\"node\":\"read\"") && line.contains("\"" + state + "\"");
    }

    private static List<RecordValue> letters(Runner runner, String... more) {
        String[] command = new String[2 + more.length];
        command[0] = "dlq";
        System.arraycopy(more, 0, command, 1, more.length);
        command[command.length - 1] = "--json";
        return runner.run(command).exits(0).events();
    }

    @Test
    void anEventIsTakenAfterAllInALaterProcess() {
        Runner runner = project.runner();
        Running run = runner.start("run", "take.flow", "--restore", "--json");
        run.awaitOut(line -> line.contains("\"life\":\"RUNNING\""));
        project.file("inbox/a.json", "{}");
        run.awaitOut(line -> is(line, "FAILED"));
        Runner others = project.runner();
        String id = run.firstOutLine().replaceAll(".*\"run\":\"([^\"]*)\".*", "$1");
        // the failure and the letter are written with the next event at the latest
        project.file("inbox/b.json", "{}");
        run.awaitOut(line -> line.contains("found[1]") && is(line, "FAILED"));
        List<RecordValue> letters = letters(others, "take.flow");
        assertEquals(Value.of(id + ":found.0"), letters.get(letters.size() - 1).get("letter"));
        run.signal("KILL").finish();

        others.run("dlq").exits(0);
        assertEquals(2, letters(others).size());
        RecordValue shown = letters(others, "show", "found.0").get(0);
        assertEquals(Value.of("failed"), shown.get("cause"));
        assertEquals(Value.of("inbox/a.json"), ((RecordValue) shown.get("values")).get("path"));
        others.run("dlq", "retry", "found.0")
                .exits(2)
                .says("No run of 'take.flow' is under way", "sluice run take.flow --restore");

        project.file("inbox/a.json.data", "1");
        Running restored = runner.start("run", "take.flow", "--restore", "--json");
        restored.awaitOut(line -> line.contains("\"life\":\"RUNNING\""));
        others.run("dlq", "retry", "--all", "--flow", "take.flow", "--node", "found")
                .exits(0)
                .says("2 events are tried again.");
        restored.awaitOut(line -> is(line, "COMPLETED"));
        restored.awaitOut(line -> line.contains("found[3]") && is(line, "FAILED"));
        restored.signal("TERM").finish(Duration.ofSeconds(30)).exits(0);
        RecordValue left = letters(others).get(0);
        assertEquals(1, letters(others).size());
        assertEquals(Value.of(id + ":found.1"), left.get("letter"));
        assertEquals(Value.of(2), left.get("attempts"));

        others.run("history").exits(0).says("1 event of 'take' could not be taken; 'sluice dlq'");
        others.run("dlq", "drop", "found.1").exits(0).says("Dropped 1 dead letter.");
        others.run("dlq").exits(0).says("There are no dead letters in this project.");
        others.run("dlq", "show", "found.1").exits(2).says("There is no dead letter 'found.1'");
        others.run("dlq", "drop").exits(2).says("Which dead letters?");
    }
}
