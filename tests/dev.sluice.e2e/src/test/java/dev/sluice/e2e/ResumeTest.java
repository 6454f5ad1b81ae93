package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person is told who goes on with a run. */
class ResumeTest {
    private static final String SECRET = "s3cret-of-the-run";
    private static final String FLOW = """
            flow: left
            params:
              token: {type: string, secret: true}
            nodes:
              first:
                type: shell.run
                with: {command: 'echo "first $SLUICE_IDEMPOTENCY_KEY" >> effects', shell: true}
                grants: {run: [sh]}
              open:
                type: core.expr
                in: {after: first.exit}
                with: {expr: params.token + "!"}
              wait:
                type: shell.run
                in: {x: first.exit}
                with: {command: 'while [ ! -e go ]; do sleep 0.05; done', shell: true}
                grants: {run: [sh]}
              last:
                type: core.expr
                in: {exit: wait.exit, text: open.out}
                with: {expr: exit + size(text)}
            out: {size: last.out}
            """;

    /** Nodes that stay at work until there is a file, after they have left their keys. */
    private static final String KEYS = """
            flow: keys
            nodes:
              python: {type: ./nodes/python, grants: {write: [out]}}
              node: {type: ./nodes/node, grants: {write: [out]}}
              java: {type: ./nodes/Keys.java, grants: {run: [java]}}
            out: {python: python.out, node: node.out, java: java.out}
            """;

    private static final String GREEDY = """
            flow: greedy
            nodes:
              wait:
                type: shell.run
                with: {command: 'while [ ! -e go ]; do sleep 0.05; done', shell: true}
                grants: {run: [sh]}
              train:
                type: core.expr
                in: {exit: wait.exit}
                with: {expr: exit + 1}
                needs: {gpu: 2}
            out: {value: train.out}
            """;

    @TempDir
    Path temporary;

    @Test
    void eachLanguageIsToldTheSameKeyByTheProcessThatGoesOn() throws Exception {
        Project project = Project.below(temporary)
                .file("keys.flow", KEYS)
                .file("nodes/python.node.yaml", "runtime: {module: ./python.py, workers: 1}\ncapabilities: [write]\n")
                .file("nodes/python.py", """
                        import os, threading

                        def run(idempotency_key):
                            with open("out/python", "a") as file:
                                file.write(idempotency_key + "\\n")
                            print("begun python")
                            if not os.path.exists("out/go"):
                                threading.Event().wait()
                            return idempotency_key
                        """)
                .file("nodes/node.node.yaml", "runtime: {module: ./node.mjs}\ncapabilities: [write]\n")
                .file("nodes/node.mjs", """
                        import fs from 'node:fs'
                        export async function run(inputs, { idempotencyKey }) {
                          fs.appendFileSync('out/node', idempotencyKey + '\\n')
                          console.log('begun node')
                          if (!fs.existsSync('out/go')) await new Promise(() => setInterval(() => {}, 60_000))
                          return idempotencyKey
                        }
                        """)
                .file("nodes/Keys.java", """
                        import dev.sluice.nodes.api.NodeContext;
                        import java.nio.file.*;
                        import java.util.concurrent.CountDownLatch;

                        class Keys {
                          static String run(NodeContext context) throws Exception {
                            Files.writeString(Path.of("out/java"), context.idempotencyKey() + "\\n",
                                StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                            System.out.println("begun java");
                            if (!Files.exists(Path.of("out/go"))) new CountDownLatch(1).await();
                            return context.idempotencyKey();
                          }
                        }
                        """)
                .file("out/here", "");
        Runner runner = project.runner();
        Running run = runner.start("run", "keys.flow", "--json");
        List<String> languages = List.of("python", "node", "java");
        for (String language : languages) {
            run.awaitOut(line -> line.contains("begun " + language));
        }
        String id = ((StringValue) run.signal("KILL").finish().events().get(0).get("run")).value();

        project.file("out/go", "");
        RecordValue out =
                (RecordValue) runner.run("resume", id, "--json").exits(0).end().get("out");
        for (String language : languages) {
            String key = id + ":" + language;
            assertEquals(List.of(key, key), Files.readAllLines(project.folder().resolve("out/" + language)));
            assertEquals(Value.of(key), out.get(language));
        }
    }

    @Test
    void aRunThatWasLeftIsListedCheckedAndGoneOnWith() throws Exception {
        Project project = Project.below(temporary).file("left.flow", FLOW);
        Runner runner = project.runner();
        Running run = runner.start("run", "left.flow", "-p", "token=" + SECRET, "--json");
        run.awaitOut(line -> line.contains("\"wait\"") && line.contains("RUNNING"));
        String id = ((StringValue) run.signal("KILL").finish().events().get(0).get("run")).value();

        assertTrue(runner.run("resume").exits(0).out().get(0).startsWith(id + "  left.flow"));
        runner.run("resume", id).exits(2).says("param 'token' has no value").showsNoStack();
        project.file("left.flow", FLOW.replace("exit + size(text)", "exit + size(text) + 100"));
        runner.run("resume", id, "-p", "token=" + SECRET).exits(2).says("has changed since the run", "--changed");

        project.file("go", "");
        Finished end = runner.run("resume", id, "-p", "token=" + SECRET, "--changed", "--json")
                .exits(0);
        assertEquals(Value.of("run-resumed"), end.events().get(0).get("event"));
        RecordValue out = (RecordValue) end.end().get("out");
        assertEquals(Value.of(SECRET.length() + 101), out.get("size"));
        assertEquals(
                List.of("first " + id + ":first"),
                Files.readAllLines(project.folder().resolve("effects")));
        assertFalse(end.toString().contains(SECRET), end::toString);
        runner.run("resume", id).exits(2).says("has ended (completed)");
    }

    @Test
    void aRunThatGoesOnHasWhatThereIsNow() throws Exception {
        Project project =
                Project.below(temporary).file("greedy.flow", GREEDY).file("sluice.yaml", "resources: {gpu: 2}\n");
        Runner runner = project.runner();
        Running run = runner.start("run", "greedy.flow", "--json");
        run.awaitOut(line -> line.contains("\"wait\"") && line.contains("RUNNING"));
        String id = ((StringValue) run.signal("KILL").finish().events().get(0).get("run")).value();
        project.file("go", "");

        project.file("sluice.yaml", "resources: {gpu: 1}\n");
        runner.run("resume", id).exits(2).says("The node needs 2 of 'gpu', but there is only 1");
        runner.run("resume", id, "--resource", "gpu").exits(2).says("--resource takes name=amount");
        Finished end = runner.run("resume", id, "--resource", "gpu=2", "--json").exits(0);
        assertEquals(Value.of(1), ((RecordValue) end.end().get("out")).get("value"));
    }
}
