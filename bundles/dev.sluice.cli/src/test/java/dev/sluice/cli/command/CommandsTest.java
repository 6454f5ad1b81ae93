package dev.sluice.cli.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.cli.TestConsole;
import dev.sluice.cli.TestTypes;
import dev.sluice.cli.report.ProductVersion;
import dev.sluice.cli.run.Services;
import dev.sluice.compiler.LoadedFlow;
import dev.sluice.json.Json;
import dev.sluice.model.FlowDocument;
import dev.sluice.model.FlowReader;
import dev.sluice.model.Limits;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.FlowAnalysis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    @TempDir
    Path folder;

    private TestConsole console;

    @BeforeEach
    void prepare() {
        console = new TestConsole(folder);
    }

    /** Only the form of a file is checked here; what the validator finds is its own tests' matter. */
    private static LoadedFlow load(Path file) {
        FlowDocument document = new FlowReader(Limits.DEFAULT).read(file);
        FlowAnalysis flow = new FlowAnalysis(
                document, file.toString(), document.problems(), Map.of(), Map.of(), Map.of(), Map.of());
        return new LoadedFlow(List.of(flow), null, null);
    }

    private int run(String... arguments) {
        return run(CommandsTest::load, arguments);
    }

    private int run(Function<Path, LoadedFlow> loader, String... arguments) {
        Services services = new Services(
                console.console(),
                TestTypes::catalogue,
                loader,
                notes -> {
                    throw new IOException("no engine here");
                },
                () -> {});
        return new Commands(services).run(arguments);
    }

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    @Test
    void refusesAPortThatIsNone() {
        assertEquals(2, run("dap", "--port", "70000"));
        assertTrue(console.err().contains("0 to 65535"), console.err());
    }

    @Test
    void anAdapterForOneLaunchEndsWhereNoClientComes() {
        assertEquals(1, run("dap", "--once", "--wait", "20ms"));
        assertEquals(1, console.outLines().size(), console.out());
        assertTrue(console.err().startsWith("error: No client launched a flow within 20ms"), console.err());
    }

    @Test
    void saysItsVersion() {
        assertEquals(0, run("--version"));
        assertEquals("sluice " + ProductVersion.text() + "\n", console.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "run ",
                "resume ",
                "cache ",
                "patch ",
                "validate ",
                "nodes ",
                "schema ",
                "dap ",
                "doctor ",
                "completion "
            })
    void everyCommandHasHelpWithExamples(String command) {
        assertEquals(0, run((command + "--help").split(" ")));
        assertTrue(console.out().startsWith("Usage: sluice " + command.strip()), console.out());
        assertTrue(console.out().contains("Example"), console.out());
        assertTrue(console.outLines().stream().allMatch(line -> line.length() <= 100), console.out());
        assertEquals("", console.err());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rnu x.flow",
                "run",
                "run x.flow --jsn",
                "run a.flow b.flow",
                "run x.flow --timeout soon",
                "run x.flow -p a",
                "validate",
                "nodes a b",
                "schema x",
                "cache empty",
                "cache info no-such-folder",
                "run x.flow --json --json",
                "dap --once --wait soon"
            })
    void wrongUsageIsSaidOnStandardErrorAndEndsWithTwo(String line) {
        assertEquals(2, run(line.isEmpty() ? new String[0] : line.split(" ")));
        assertTrue(console.err().startsWith("error: "), console.err());
        assertTrue(console.err().contains("--help'."), console.err());
        assertEquals("", console.out());
    }

    @Test
    void anEmptyCacheIsToldAndCleared() {
        assertEquals(0, run("cache"));
        assertTrue(console.out().startsWith("0 results, 0 KiB, of at most 1024.0 MiB."), console.out());
        assertEquals(0, run("cache", "clear", "--json"));
        assertTrue(console.out().contains("\"results\":0,\"bytes\":0,"), console.out());
    }

    @Test
    void aMistypedOptionOrCommandGetsTheNearest() {
        run("run", "x.flow", "--jsn");
        run("valdate", "x.flow");
        assertTrue(console.err().contains("Did you mean --json"), console.err());
        run("xyzzy");
        run("nodes", "a", "b");
        assertTrue(console.err().contains("error: There is no command 'valdate'. Did you mean 'validate'?\n"));
        assertTrue(console.err().contains("error: There is no command 'xyzzy'.\n"), console.err());
        assertTrue(console.err().contains("error: 'b' is one argument too many\n"), console.err());
    }

    @Test
    void validatesFoldersRecursively() throws IOException {
        write("a.flow", "flow: a\n");
        write("sub/b.flow", "flow: b\nnodes: [\n");
        write("sub/.hidden/c.flow", "flow: [\n");
        write("sub/notes.yaml", "x: [\n");
        assertEquals(2, run("validate", "."));
        List<String> lines = console.outLines();
        assertTrue(lines.get(0).startsWith("sub/b.flow:"), console.out());
        assertTrue(lines.stream().noneMatch(line -> line.contains("hidden")), console.out());
        assertTrue(lines.get(lines.size() - 1).startsWith("2 flows checked: "), console.out());
    }

    @Test
    void aFileGivenTwiceIsCheckedOnce() throws IOException {
        write("a.flow", "flow: a\nnodes: {}\n");
        run("validate", "a.flow", ".", "./a.flow");
        assertTrue(console.out().contains("1 flow checked"), console.out());
    }

    @Test
    void warningsAloneAreNoFailure() throws IOException {
        write("a.flow", "flow: a\nfolw: b\nnodes: {}\n");
        assertEquals(0, run("validate", "a.flow"));
        assertTrue(console.out().contains("a.flow:2:1: warning: "), console.out());
        assertTrue(console.out().contains("0 errors, 1 warning"), console.out());
    }

    @Test
    void validateWritesJson() throws IOException {
        write("a.flow", "flow: a\nfolw: b\nnodes: {}\n");
        assertEquals(0, run("validate", "--json", "a.flow"));
        RecordValue problem = (RecordValue) ((ListValue) json()).get(0);
        assertEquals(
                List.of("file", "line", "column", "severity", "code", "node", "message"),
                problem.shape().names());
        assertEquals(Value.of("a.flow"), problem.get("file"));
        assertEquals(Value.of("warning"), problem.get("severity"));
        assertEquals(Value.NULL, problem.get("node"));
    }

    @Test
    void aMissingFileIsAProblemAndAMissingFlowWrongUsage() throws IOException {
        assertEquals(2, run("validate", "no.flow"));
        assertTrue(console.out().contains("no.flow:1:1: error: "), console.out());
        Files.createDirectory(folder.resolve("empty"));
        assertEquals(2, run("validate", "empty"));
        assertTrue(console.err().startsWith("error: There is no flow in empty."), console.err());
    }

    private Value json() {
        try {
            return Json.read(console.out());
        } catch (dev.sluice.json.JsonException e) {
            throw new AssertionError(console.out(), e);
        }
    }

    @Test
    void listsNodeTypesByCategory() {
        assertEquals(0, run("nodes"));
        List<String> lines = console.outLines();
        assertEquals("core", lines.get(0));
        assertEquals("  core.each    Runs its body for each item.", lines.get(1));
        assertEquals("  core.old     Deprecated: Use core.filter instead.", lines.get(3));
        assertEquals("file", lines.get(5));
        assertTrue(lines.get(7).startsWith("               "), console.out());
        assertTrue(lines.stream().allMatch(line -> line.length() <= 100), console.out());
    }

    @Test
    void saysAllAboutANodeType() {
        assertEquals(0, run("nodes", "file.read"));
        assertEquals(
                List.of(
                        "file.read  Read a file",
                        "Reads a file whole, whatever is in it, and gives what it holds as rows, one for each line of it.",
                        "",
                        "Outputs",
                        "  rows            table",
                        "                  The rows.",
                        "",
                        "Settings",
                        "  path            path of a file to read, required",
                        "                  The file.",
                        "  header          bool, default true",
                        "                  Whether it has one.",
                        "  types           auto | text or name -> string",
                        "                  How columns are read.",
                        "  wait            duration",
                        "                  How long to wait.",
                        "",
                        "An attempt may take 30s unless 'timeout' says otherwise.",
                        "Needs, under 'grants': read.",
                        "",
                        "Help",
                        "  A *file* is read.",
                        "",
                        "    read:",
                        "      type: file.read"),
                console.outLines());
    }

    @Test
    void aTypeWithoutAnExampleGetsOne() {
        run("nodes", "core.filter");
        assertTrue(console.out().contains("""
                Example
                    nodes:
                      filter:
                        type: core.filter
                        in: {items: before.items}
                        with: {when: size(items) > 0}
                """), console.out());
        assertTrue(console.out().contains("    fn            sum | avg, required"), console.out());
    }

    @Test
    void aMistypedTypeGetsTheNearest() {
        assertEquals(2, run("nodes", "core.filtr"));
        assertTrue(
                console.err().startsWith("error: There is no node type 'core.filtr'. Did you mean 'core.filter'?"),
                console.err());
    }

    @Test
    void nodeTypesAreThereAsJson() {
        run("nodes", "--json");
        ListValue types = (ListValue) json();
        assertEquals(4, types.size());
        RecordValue read = (RecordValue) types.get(3);
        assertEquals(Value.of("file.read"), read.get("id"));
        assertEquals(Value.list(Value.of("read")), read.get("capabilities"));
        assertEquals(4, ((ListValue) read.get("settings")).size());
    }

    @Test
    void completionKnowsCommandsOptionsAndTypes() {
        assertEquals(0, run("completion"));
        assertTrue(console.out().contains("complete -F _complete_sluice"), "no completion function");
        assertTrue(
                console.out().contains("--no-journal") && console.out().contains("core.filter"), "no options or types");
    }

    @Test
    void aFaultOfSluiceItselfIsOneLineAndAFile() throws IOException {
        Function<Path, LoadedFlow> broken = file -> {
            throw new IllegalStateException("oops\nand more", new IOException("deep"));
        };
        assertEquals(1, run(broken, "run", "x.flow", "-p", "secret=hunter2"));
        assertEquals(1, console.errLines().size(), console.err());
        assertTrue(
                console.err().startsWith("error: Sluice itself failed: IllegalStateException: oops."), console.err());
        Path file = folder.resolve(".sluice/crash-19700101-000000-000.txt");
        String details = Files.readString(file);
        assertTrue(console.err().contains(file.toString()), console.err());
        assertTrue(details.contains("\tat ") && details.contains("caused by: java.io.IOException: deep"), details);
        assertTrue(!details.contains("hunter2"), details);
    }

    @Test
    void theDetailsOfAFaultFollowWhereTheyAreAskedFor() {
        console.with("SLUICE_TRACE", "1");
        run(
                file -> {
                    throw new IllegalStateException("oops");
                },
                "validate",
                "x.flow");
        assertTrue(console.err().contains("\tat "), console.err());
    }
}
