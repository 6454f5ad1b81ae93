package dev.sluice.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Secrets reach the nodes that are granted them, and no byte that a run writes; traces name no folder of the machine. */
class SecretsTest {
    /** A part of each secret that is the same in all forms, but for base64 and hexadecimal. */
    private static final String TELLTALE = "hunterbattery";

    private static final String KEY = "pre/fix-" + TELLTALE + "+\"end\"=";
    private static final String TOKEN = "token-" + TELLTALE + "-77";
    private static final String FLOW = """
            flow: leaks
            params:
              token: {type: string, secret: true}
            settings: {on-failure: continue}
            nodes:
              says:
                type: ./nodes/says
                grants: {secrets: [API_KEY]}
              fails: {type: ./nodes/fails.py, grants: {secrets: [API_KEY]}}
              worker: {type: ./nodes/worker, grants: {secrets: [API_KEY]}}
              node: {type: ./nodes/node.mjs, grants: {secrets: [API_KEY]}}
              shell: {type: ./nodes/shell.sh, grants: {secrets: [API_KEY]}}
              program:
                type: shell.run
                with: {command: [sh, -c, 'echo "$API_KEY"; echo "$API_KEY" >&2; exit 3']}
                grants: {run: [sh], secrets: [API_KEY]}
              bytes: {type: ./nodes/bytes, grants: {secrets: [API_KEY]}}
              takes: {type: ./nodes/fails.py, in: {value: says.out}}
              value: {type: core.expr, with: {expr: 'params.token + "!"'}}
              log: {type: core.log, in: {value: value.out}, with: {message: "token ${params.token} in ${value}"}}
              fail: {type: core.fail, in: {value: log.out}, with: {message: "no ${params.token}"}}
              asks:
                type: http.request
                with: {url: "http://localhost:1/${params.token}", headers: {Authorization: "${params.token}"}}
                grants: {net: ["localhost:1"]}
            out: {token: value.out, says: says.out, bytes: bytes.data, printed: program.stdout}
            """;
    private static final String SAYS = """
            import base64, json, os, sys, urllib.parse

            def run():
                key = os.environ["API_KEY"]
                print("plain", key, repr(key), key.encode())
                sys.stderr.write(key[:12])
                sys.stderr.flush()
                sys.stderr.write(key[12:] + "\\n")
                print(base64.b64encode(("user:" + key).encode()).decode(), key.encode().hex())
                print(urllib.parse.quote(key, safe=""), urllib.parse.quote_plus(key), json.dumps(json.dumps(key)))
                print("x" * 8180 + key)
                return {"text": key, "list": [key, {key: 1}], "long": "x" * 300000 + key, "env": dict(os.environ)}
            """;
    private static final String FAILS = """
            import os, subprocess

            def run(value=None):
                key = os.environ.get("API_KEY") or value["text"]
                try:
                    subprocess.run(["no-such-program", key], env={"K": key})
                except OSError as e:
                    raise ValueError("cannot use " + key + " of " + str(dict(os.environ))) from e
            """;
    private static final String BYTES = """
            import os

            def run():
                yield b"x" * 400000
                yield os.environ["API_KEY"].encode()
                yield b"x" * 400000
            """;

    @TempDir
    Path temporary;

    private Project project;

    @BeforeEach
    void write() throws IOException {
        project = Project.below(temporary)
                .file("leaks.flow", FLOW)
                .file("nodes/says.py", SAYS)
                .file("nodes/says.node.yaml", "runtime: {module: ./says.py}\ncapabilities: [{secrets: [API_KEY]}]\n")
                .file("nodes/fails.py", FAILS)
                .file("nodes/worker.py", SAYS)
                .file("nodes/worker.node.yaml", "runtime: {module: ./worker.py, workers: 1}\ncapabilities: [secrets]\n")
                .file("nodes/node.mjs", """
                        export function run() {
                            const key = process.env.API_KEY
                            console.log(key, { key }, encodeURIComponent(key), Buffer.from(key).toString('base64'))
                            throw new Error('x'.repeat(3985) + key)
                        }
                        """)
                .file("nodes/shell.sh", "#!/bin/sh\necho \"is $API_KEY\" >&2\necho \"{ $API_KEY\"\n")
                .file("nodes/bytes.py", BYTES)
                .file("nodes/bytes.node.yaml", """
                        runtime: {module: ./bytes.py}
                        outputs: {data: {type: bytes}}
                        hints: [streamable]
                        capabilities: [secrets]
                        """);
        Path keyring = Files.writeString(
                temporary.resolve("keyring.json"),
                "{\"API_KEY\": \"" + KEY.replace("\"", "\\\"") + "\", \"OTHER\": \"not " + TELLTALE + "\"}");
        Files.setPosixFilePermissions(keyring, PosixFilePermissions.fromString("rw-------"));
    }

    private Finished run(Runner runner, String... arguments) {
        return runner.shell(
                "SLUICE_KEYRING='" + temporary.resolve("keyring.json") + "' SLUICE_SECRET_TOKEN='" + TOKEN + "' \"$@\"",
                arguments);
    }

    private static List<String> telltales() {
        byte[] bytes = TELLTALE.getBytes(StandardCharsets.UTF_8);
        List<String> telltales = new ArrayList<>(
                List.of(TELLTALE, TELLTALE.substring(2, 9), HexFormat.of().formatHex(bytes)));
        for (int before = 0; before < 3; before++) {
            byte[] shifted = new byte[before + bytes.length];
            System.arraycopy(bytes, 0, shifted, before, bytes.length);
            telltales.add(Base64.getEncoder().encodeToString(shifted).substring(4, 16));
        }
        return telltales;
    }

    private static void assertHolds(String where, String text) {
        for (String telltale : telltales()) {
            int at = text.indexOf(telltale);
            assertTrue(at < 0, () -> where + " holds " + text.substring(Math.max(0, at - 100), at + 40));
        }
    }

    /** Every byte of every file under the project and the folder for temporary files. */
    private static void assertNothing(Runner runner, Finished run) {
        assertHolds("stdout", String.join("\n", run.out()));
        assertHolds("stderr", String.join("\n", run.err()));
        for (Path folder : List.of(runner.folder(), runner.temporary())) {
            for (String file : Leftovers.files(folder)) {
                try {
                    byte[] bytes = Files.readAllBytes(folder.resolve(file));
                    assertHolds(file, new String(bytes, StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }
    }

    @Test
    void noByteThatARunWritesHoldsASecretThatItsNodesHave() {
        Runner runner = project.runner();
        Finished run = run(runner, "run", "leaks.flow", "--json").exits(1);

        assertNothing(runner, run);
        String said = String.join("\n", run.out());
        for (String node : List.of("says", "worker", "node", "shell", "fails", "takes", "log", "fail", "asks")) {
            assertTrue(
                    Pattern.compile("\"node\":\"" + node + "\"[^\\n]*•••")
                            .matcher(said)
                            .find(),
                    () -> node + " had no secret to leak: " + run);
        }
        assertEquals(List.of(), run.err());
        Leftovers.none(runner);
    }

    @Test
    void neitherDoesWhatARunTellsAPerson() {
        Runner runner = project.runner();
        assertNothing(runner, run(runner, "run", "leaks.flow").exits(1).says("•••"));

        project.file("gives.flow", """
                flow: gives
                params: {token: {type: string, secret: true}}
                nodes:
                  value: {type: core.expr, with: {expr: 'params.token + "!"'}}
                out: {token: value.out}
                """);
        Finished gives = run(runner, "run", "gives.flow").exits(0);
        assertEquals(Value.of("•••!"), ((RecordValue) gives.json()).get("token"));
        assertNothing(runner, gives);
    }

    @Test
    void aPersonAtATerminalIsAskedAndWhatIsTypedIsNotShown() {
        Runner runner = project.file("gives.flow", """
                        flow: gives
                        params: {token: {type: string, secret: true}}
                        nodes:
                          value: {type: core.expr, with: {expr: size(params.token)}}
                        out: {size: value.out}
                        """).runner();
        String question = "Secret param 'token': ";

        Finished asked = runner.atTerminal("\"$@\"", question, TOKEN, "run", "gives.flow")
                .exits(0);
        assertTrue(asked.toString().contains("\"size\": " + TOKEN.length()), asked::toString);
        assertNothing(runner, asked);

        for (String elsewhere : List.of("\"$@\" < /dev/null", "\"$@\" | cat; exit ${PIPESTATUS[0]}")) {
            Finished alone = runner.atTerminal(elsewhere, question, TOKEN, "run", "gives.flow")
                    .exits(2);
            assertFalse(alone.toString().contains(question), alone::toString);
            assertTrue(alone.toString().contains("SLUICE_SECRET_TOKEN"), alone::toString);
        }
    }

    @Test
    void othersGetNoSecretAndAMissingOneSaysWhatToDo() {
        Runner runner = project.file("nodes/env.py", "import os\ndef run(): return sorted(os.environ)\n")
                .file("others.flow", """
                        flow: others
                        nodes:
                          none: {type: ./nodes/env.py}
                          variable: {type: ./nodes/env.py, grants: {env: [SLUICE_SECRET_TOKEN, SLUICE_KEYRING_X]}}
                          other: {type: ./nodes/env.py, grants: {secrets: [TOKEN]}}
                        out: {none: none.out, variable: variable.out, other: other.out}
                        """)
                .file("missing.flow", """
                        flow: missing
                        nodes:
                          asks: {type: ./nodes/env.py, grants: {secrets: [NOWHERE]}}
                        """)
                .runner();
        RecordValue out =
                (RecordValue) run(runner, "run", "others.flow").exits(0).json();
        assertFalse(String.valueOf(out.get("none")).contains("TOKEN"), out::toString);
        assertFalse(String.valueOf(out.get("variable")).contains("TOKEN"), out::toString);
        assertTrue(String.valueOf(out.get("other")).contains("\"TOKEN\""), out::toString);
        assertFalse(String.valueOf(out.get("other")).contains("API_KEY"), out::toString);

        run(runner, "run", "missing.flow").exits(1).says("no secret 'NOWHERE'", "SLUICE_SECRET_NOWHERE", "keyring");
        runner.run("run", "leaks.flow").exits(2).says("'token' has no value", "SLUICE_SECRET_TOKEN");
        run(runner, "run", "leaks.flow", "-p", "token=open")
                .says("warning: The secret 'token' stands on the command line");
    }

    @Test
    void tracesOfNoLanguageNameAFolderOfTheMachine() {
        byte[] trap = HexFormat.of()
                .parseHex("0061736d010000000104016000000302010007" + "0a01065f737461727400000a05010300000b");
        Runner runner = project.file("traces.flow", """
                        flow: traces
                        settings: {on-failure: continue}
                        nodes:
                          java: {type: ./nodes/Bad.java, grants: {run: [java]}}
                          python: {type: ./nodes/bad.py}
                          worker: {type: ./nodes/bad_worker}
                          node: {type: ./nodes/bad.mjs}
                          wasm: {type: ./nodes/bad.wasm}
                        """)
                .file("nodes/Bad.java", """
                        class Bad {
                          static Object run() throws Exception {
                            return java.nio.file.Files.readAllLines(java.nio.file.Path.of(System.getProperty("user.dir"), "no", "file"));
                          }
                        }
                        """)
                .file("nodes/bad.py", "import json\ndef run():\n    json.loads('{')\n")
                .file("nodes/bad_worker.py", "import json, os\ndef run():\n    open(os.getcwd() + '/no/file')\n")
                .file("nodes/bad_worker.node.yaml", "runtime: {module: ./bad_worker.py, workers: 1}\n")
                .file(
                        "nodes/bad.mjs",
                        "import fs from 'node:fs'\nexport const run = () => fs.readFileSync(process.cwd() + '/no/file')\n")
                .file("nodes/bad.wasm", trap)
                .runner();
        Finished run = runner.run("run", "traces.flow", "--json").exits(1);

        Pattern absolute = Pattern.compile("(?<![\\w.:/~-])/[\\w.-]+/");
        List<String> failed = new ArrayList<>();
        for (RecordValue event : run.events()) {
            if (event.get("event").equals(Value.of("node")) && event.get("error") instanceof RecordValue error) {
                failed.add(String.valueOf(event.get("node")));
                String stack = error.get("stack") instanceof StringValue text ? text.value() : "";
                Matcher path = absolute.matcher(stack);
                assertFalse(path.find(), () -> event.get("node") + ": " + stack);
                assertFalse(error.toString().contains(runner.folder().toString()), error::toString);
            }
        }
        assertEquals(5, failed.size(), failed::toString);
    }
}
