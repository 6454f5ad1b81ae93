package dev.sluice.lang.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.testing.NodeOutcome;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Executables that are started for each call. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "programs of the test are shell scripts")
class NativeProgramTest {
    private static final int MB = 1 << 20;

    @TempDir
    Path folder;

    private CommandProject project;

    @BeforeEach
    void open() throws IOException {
        project = new CommandProject(folder);
    }

    @Test
    void theCatalogueFindsTheRuntimes() {
        Catalogue catalogue = Catalogue.load(getClass().getClassLoader());

        for (Map.Entry<String, String> each : Map.of("", "native", "exe", "native", "sh", "shell", "bash", "shell")
                .entrySet()) {
            assertEquals(
                    each.getValue(),
                    Objects.requireNonNull(catalogue.runtimeFor(each.getKey())).language());
        }
    }

    @Test
    void inputsComeOnStdinAndTheResultIsWhatItPrints() throws Exception {
        NodeTester node = project.node("#!/bin/sh\necho 'reads it' >&2\necho '' >&2\ncat\n");

        NodeOutcome outcome = node.input("x", 7).input("text", "ü\n\"").run();

        assertEquals(Value.from(Map.of("x", 7, "text", "ü\n\"")), outcome.out());
        assertEquals(List.of("INFO reads it", "INFO "), outcome.log());
    }

    @Test
    void itRunsInTheProjectsFolderWithAFewVariables() throws Exception {
        project.environment("SECRET", "s3cret").environment("WANTED", "yes");
        NodeTester node =
                project.node("#!/bin/sh\nprintf '[\"%s\", \"%s\", \"%s\"]' \"$PWD\" \"$SECRET\" \"$WANTED\"\n");

        assertEquals(
                Value.from(List.of(project.folder.toString(), "", "yes")),
                node.grant(Capability.ENV, "WANTED").run().out());
    }

    @Test
    void aHandlerIsItsOnlyArgument() throws Exception {
        project.program("bin/tool", "#!/bin/sh\nprintf '\"%s %s\"' $# \"$1\"\n");

        assertEquals(
                Value.of("1 total"),
                NodeTester.of(project.load("bin/tool", "total", null, null))
                        .project(folder)
                        .run()
                        .out());
        assertEquals(Value.of("0 "), project.at("bin/tool").run().out());
    }

    @Test
    void aDescriptionGivesItPortsAndSettings() throws Exception {
        NodeType described = NodeType.named("./bin/tool")
                .in(Port.required("x", PortType.F64, "A number."))
                .out(Port.output("sum", PortType.F64, "With what is added."))
                .with(Setting.required("to-add", SettingKind.literal(PortType.F64), "What to add."))
                .build();
        project.program(
                "bin/tool",
                Python.program("i = json.load(sys.stdin)\nprint(json.dumps({'sum': i['x'] + i['to_add']}))\n"));

        NodeTester node =
                NodeTester.of(project.load("bin/tool", null, described, null)).project(folder);

        assertEquals(Value.of(3.5), node.input("x", 1.5).with("to-add", 2).run().output("sum"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo '[1, 2]' | bin/tool gave a list ([1, 2]), but its description declares outputs",
                "echo '{}' | bin/tool gave no 'sum'; its description declares the outputs sum",
                "echo '{\"sum\": \"much\"}' | the output 'sum' of bin/tool is not of its type f64",
            })
    void aResultOfAnotherTypeThanDeclaredIsRefused(String text, String message) throws Exception {
        NodeType described = NodeType.named("./bin/tool")
                .out(Port.output("sum", PortType.F64, ""))
                .build();
        project.program("bin/tool", "#!/bin/sh\n" + text + "\n");

        NodeFailure failure = NodeTester.of(project.load("bin/tool", null, described, null))
                .project(folder)
                .fails();

        assertTrue(failure.getMessage().startsWith(message), failure.getMessage());
        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "echo first >&2; echo 'no luck' >&2; exit 3 | PERMANENT | bin/tool ended with exit code 3: no luck",
                "exit 75 | TRANSIENT | bin/tool ended with exit code 75",
                "echo '{}'; exit 1 | PERMANENT | bin/tool ended with exit code 1",
                "kill -9 $$ | SYSTEM | bin/tool was ended by signal 9 (SIGKILL)",
                "kill -11 $$ | SYSTEM | bin/tool was ended by signal 11 (SIGSEGV)",
                "true | PERMANENT | bin/tool printed nothing on stdout; it must print one JSON value",
                "echo hello | PERMANENT | bin/tool printed something on stdout that is not one JSON value (line 1",
                "echo '{\"a\": 1' | PERMANENT | bin/tool printed something on stdout that is not one JSON value (line",
                "echo '{} {}' | PERMANENT | bin/tool printed something on stdout that is not one JSON value (line 1",
                "echo '{\"a\": NaN}' | PERMANENT | bin/tool printed something on stdout that is not one JSON value",
                "echo '[1e999]' | PERMANENT | bin/tool printed something on stdout that is not one JSON value",
                "printf '\"\\377\\376\"' | PERMANENT | bin/tool printed something on stdout that is not one JSON",
                "while :; do printf 0123456789; done | PERMANENT | bin/tool gave more than 10000 bytes, the limit",
                "printf '%020000d' 1 | PERMANENT | bin/tool gave more than 10000 bytes, the limit",
            })
    void whatGoesWrongIsToldInAnySandbox(String text, ErrorClass errorClass, String message) throws Exception {
        for (var sandbox : List.of(dev.sluice.lang.process.Sandbox.NONE, CommandProject.best())) {
            CommandProject each = new CommandProject(folder).in(sandbox).outputLimit(10_000);

            NodeFailure failure = each.node("#!/bin/sh\n" + text + "\n").fails();

            assertTrue(failure.getMessage().startsWith(message), failure.getMessage());
            assertEquals(errorClass, failure.errorClass(), failure.getMessage());
        }
    }

    @Test
    void whatItSaidIsTheTraceOfTheFailure() throws Exception {
        NodeFailure failure = project.node("#!/bin/sh\necho first >&2\necho 'no luck' >&2\nexit 2\n")
                .fails();

        assertEquals("first\nno luck", failure.foreignTrace());
    }

    @Test
    void largeInputsAndResultsDoNotBlockEachOther() throws Exception {
        String large = "y".repeat(20 * MB);

        assertEquals(
                Value.from(Map.of("v", large)),
                project.node("#!/bin/sh\ncat\n").input("v", large).run().out());
        assertEquals(
                Value.of(1),
                project.node("#!/bin/sh\nexec 0<&-\necho 1\n")
                        .input("v", large)
                        .run()
                        .out());
    }

    @Test
    void aFloodOfLinesIsCut() throws Exception {
        NodeOutcome outcome = project.node(
                        Python.program("for i in range(20_000): print(i, file=sys.stderr)\nprint(1)\n"))
                .run();

        assertEquals(10_001, outcome.log().size());
        assertTrue(outcome.log().get(10_000).contains("more than 10000 lines"));
    }

    @Test
    void aChangedProgramIsTakenAtTheNextCall() throws Exception {
        NodeTester node = project.node("#!/bin/sh\necho 1\n");
        assertEquals(Value.of(1), node.run().out());

        project.program("bin/tool", "#!/bin/sh\necho 2\n");
        assertEquals(Value.of(2), node.run().out());

        Files.delete(project.folder.resolve("bin/tool"));
        assertTrue(node.fails().getMessage().startsWith("there is no 'bin/tool' in the project"));
    }

    @Test
    void aLinkThatIsPutInItsPlaceIsNotFollowedOutOfTheProject(@TempDir Path outside) throws Exception {
        NodeTester node = project.node("#!/bin/sh\necho 1\n");
        new CommandProject(outside).program("escaped", "#!/bin/sh\necho '\"escaped\"'\n");
        Files.delete(project.folder.resolve("bin/tool"));
        Files.createSymbolicLink(project.folder.resolve("bin/tool"), outside.resolve("escaped"));

        NodeFailure failure = node.fails();

        assertEquals(ErrorClass.USER, failure.errorClass());
        assertTrue(failure.getMessage().contains("symbolic link that leads out of the project"), failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "/bin/true, is absolute",
        "../outside, leads upwards",
        "bin/none, there is no 'bin/none' in the project",
        "bin, is no file",
    })
    void pathsThatLeaveTheProjectOrNameNoFileAreRefused(String path, String why) throws Exception {
        Files.createDirectories(folder.resolve("bin"));

        NodeFailure failure = assertThrows(NodeFailure.class, () -> project.at(path));

        assertEquals(ErrorClass.USER, failure.errorClass());
        assertTrue(failure.getMessage().contains(why), failure.getMessage());
    }

    @Test
    void aFileThatMayNotBeExecutedSaysHowToAllowIt() throws Exception {
        project.file("bin/tool", "#!/bin/sh\necho 1\n");

        NodeFailure failure = assertThrows(NodeFailure.class, () -> project.at("bin/tool"));

        assertEquals(ErrorClass.USER, failure.errorClass());
        assertTrue(
                failure.getMessage().startsWith("'bin/tool' is not executable; allow it with chmod +x bin/tool"),
                failure.getMessage());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Text file busy | TRANSIENT | build to another file and rename that",
                "Cannot run program \"x\": error=26, Text file busy | TRANSIENT | try again with 'retry'",
                "Permission denied | SYSTEM | noexec",
                "No such file or directory | SYSTEM | ldd shows which",
                "Exec format error | SYSTEM | build it for this machine",
            })
    void aStartThatFailsSaysWhatToDo(String said, ErrorClass errorClass, String remedy) {
        NodeFailure failure = StartFailure.of("bin/tool", said);

        assertEquals(errorClass, failure.errorClass());
        assertTrue(failure.getMessage().contains(remedy), failure.getMessage());
    }
}
