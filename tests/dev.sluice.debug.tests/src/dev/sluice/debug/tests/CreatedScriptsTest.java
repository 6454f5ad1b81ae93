package dev.sluice.debug.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.catalogue.WorkspaceCatalogue;
import dev.sluice.core.check.FlowChecker;
import dev.sluice.core.fix.Fix;
import dev.sluice.core.fix.FlowFixes;
import dev.sluice.debug.core.state.LiveRuns;
import dev.sluice.debug.core.state.RunPhase;
import dev.sluice.debug.core.state.RunStates;
import dev.sluice.model.Problem;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.validation.FlowAnalysis;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.eclipse.core.resources.IContainer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IFolder;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.debug.core.model.IProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the quick fixes write for scripts that are missing runs as it stands, in the runner and its languages. */
class CreatedScriptsTest {
    /** The endings of scripts for which there is nothing to write: they are made by other programs. */
    private static final List<String> MADE_ELSEWHERE = List.of("", "exe", "wasm");

    /** Params that have a type each, as they stand in a flow. */
    private static final Map<String, String> TYPES = new LinkedHashMap<>();

    static {
        TYPES.put("a_bool", "{type: bool, default: true}");
        TYPES.put("an_s8", "{type: s8, default: -128}");
        TYPES.put("an_s16", "{type: s16, default: -32768}");
        TYPES.put("an_s32", "{type: s32, default: -2147483648}");
        TYPES.put("an_s64", "{type: s64, default: -9223372036854775808}");
        TYPES.put("a_u8", "{type: u8, default: 255}");
        TYPES.put("a_u16", "{type: u16, default: 65535}");
        TYPES.put("a_u32", "{type: u32, default: 4294967295}");
        TYPES.put("a_u64", "{type: u64, default: 18446744073709551615}");
        TYPES.put("an_f32", "{type: f32, default: 0.5}");
        TYPES.put("an_f64", "{type: f64, default: 1.0e300}");
        TYPES.put("a_char", "{type: char, default: \"\\U0001F600\"}");
        TYPES.put("a_string", "{type: string, default: \"a 'b' \\\"c\\\" $(d) \\\\ \\0 \\n\"}");
        TYPES.put("a_file", "{type: file, default: data/a.csv}");
        TYPES.put("anything", "{type: any, default: null}");
        TYPES.put("a_list", "{type: list<s64>, default: [1, 2]}");
        TYPES.put("an_option", "{type: option<string>, default: null}");
        TYPES.put("a_result", "{type: \"result<s64, string>\", default: {ok: 1}}");
        TYPES.put("a_tuple", "{type: \"tuple<s64, string>\", default: [1, a]}");
        TYPES.put("a_record", "{type: \"record{id: s64, name: string}\", default: {id: 1, name: a}}");
        TYPES.put("a_variant", "{type: \"variant{none, some(s64)}\", default: {some: 1}}");
        TYPES.put("an_enum", "{type: \"enum{red, green}\", default: red}");
        TYPES.put("some_flags", "{type: \"flags{read, write}\", default: [read]}");
        TYPES.put("a_table", "{type: \"table{id: s64}\", default: [{id: 1}]}");
    }

    /** Names of inputs that mean something else in one of the languages. */
    private static final List<String> WORDS = List.of(
            "_ __debug__ abstract any arguments async await class def default delete del eval from global inputs int"
                    .concat(
                            " interface is lambda match new not None of or out pass print private record run self static")
                    .concat(" string super switch this type undefined unknown with yield True")
                    .split(" "));

    private final Map<String, String> nodes = new LinkedHashMap<>();
    private Bench bench;

    @BeforeEach
    void open() throws CoreException {
        bench = new Bench("created");
    }

    @AfterEach
    void close() throws CoreException {
        bench.close();
    }

    /** The node whose output an input is linked to. */
    private static String source(String input) {
        return "from-" + HexFormat.of().formatHex(input.getBytes(StandardCharsets.UTF_8));
    }

    /** Adds a node of a type with these inputs. */
    private String node(String type, Collection<String> inputs, String more) {
        String name = "n" + nodes.size();
        String links =
                inputs.stream().map(input -> input + ": " + source(input)).collect(Collectors.joining(", "));
        nodes.put(name, "{type: \"" + type + "\", in: {" + links + "}" + more + "}");
        return name;
    }

    private String script(String type, Collection<String> inputs) {
        return node(type, inputs, type.endsWith(".java") ? ", grants: {run: [java]}" : "");
    }

    /** A flow with the nodes. @param given the node that gives each of their inputs */
    private String flow(Map<String, String> given, Collection<String> results) {
        StringBuilder text = new StringBuilder("flow: created\nparams:\n");
        TYPES.forEach((name, param) ->
                text.append("  ").append(name).append(": ").append(param).append('\n'));
        text.append("nodes:\n");
        given.forEach((name, value) -> text.append("  ")
                .append(source(name))
                .append(": ")
                .append(value)
                .append('\n'));
        nodes.forEach((name, node) ->
                text.append("  ").append(name).append(": ").append(node).append('\n'));
        text.append("out:\n");
        results.forEach(
                name -> text.append("  ").append(name).append(": ").append(name).append('\n'));
        return text.toString();
    }

    private static String constant(String value) {
        return "{type: core.const, with: {value: \"" + value + "\"}}";
    }

    private static Catalogue catalogue() {
        return WorkspaceCatalogue.get().catalogue();
    }

    private static FlowAnalysis check(IFile flow) throws CoreException {
        String text = new String(flow.readAllBytes(), StandardCharsets.UTF_8);
        return FlowChecker.get().check(FlowChecker.get().reader().read(text), flow);
    }

    /** Makes what is missing, each by its quick fix, and gives how many files that were. */
    private int create(IFile flow) throws CoreException {
        FlowAnalysis analysis = check(flow);
        int made = 0;
        for (Problem problem : analysis.problems()) {
            for (Fix fix : new FlowFixes(catalogue(), List.of()).of(analysis, problem)) {
                if (fix instanceof Fix.NewFile file) {
                    write(bench.project().getFile(file.path()), file.content());
                    made++;
                }
            }
        }
        return made;
    }

    private static void write(IFile file, String text) throws CoreException {
        folder(file.getParent());
        file.create(text.getBytes(StandardCharsets.UTF_8), IResource.FORCE, new NullProgressMonitor());
    }

    private static void folder(IContainer container) throws CoreException {
        if (container instanceof IFolder folder && !folder.exists()) {
            folder(folder.getParent());
            folder.create(IResource.FORCE, true, new NullProgressMonitor());
        }
    }

    /** Runs a flow to its end, of which each of these results is null. */
    private void run(IFile flow, Collection<String> results) throws Exception {
        assertEquals(List.of(), check(flow).problems());
        IProcess process = Bench.process(bench.run(flow));
        bench.ended(process);
        String errors = process.getStreamsProxy().getErrorStreamMonitor().getContents();
        RunStates states = Objects.requireNonNull(LiveRuns.get().latest(flow));
        assertEquals(RunPhase.COMPLETED, states.phase(), errors);
        String output = process.getStreamsProxy().getOutputStreamMonitor().getContents();
        String nulls = results.stream().map(name -> "\"" + name + "\":null").collect(Collectors.joining(",", "{", "}"));
        assertTrue(output.contains(nulls), () -> output + errors);
    }

    /** All in one flow, as a runner takes a second to start. */
    @Test
    void everyTemplateRunsWhateverItsNameAndItsInputsAre() throws Exception {
        Map<String, String> given = new LinkedHashMap<>();
        TYPES.keySet().forEach(name -> given.put(name, constant("${params." + name + "}")));
        given.put("some_bytes", "{type: core.expr, with: {expr: 'b\"\\x00\\xff\"'}}");
        List<String> results = new ArrayList<>(ofEveryType(List.copyOf(given.keySet())));
        WORDS.forEach(word -> given.put(word, constant("1")));
        results.addAll(ofOddNames());
        IFile flow = bench.flow("created.flow", flow(given, results));

        assertEquals(results.size(), create(flow));
        run(flow, results);
    }

    private List<String> ofEveryType(List<String> inputs) throws CoreException {
        List<String> endings = new ArrayList<>();
        catalogue().runtimes().forEach(runtime -> endings.addAll(new TreeSet<>(runtime.extensions())));
        assertTrue(endings.removeAll(MADE_ELSEWHERE));
        List<String> results = new ArrayList<>();
        for (String ending : endings) {
            results.add(script("./nodes/made." + ending, inputs));
        }
        node("core.flow", inputs, ", with: {flow: flows/part.flow}");
        String ports =
                inputs.stream().map(name -> "  " + name + ": {type: any}\n").collect(Collectors.joining());
        String strict = "runtime: {language: javascript, module: ./made.js, sandbox: strict}\ninputs:\n";
        write(bench.project().getFile("nodes/strict.node.yaml"), strict + ports);
        results.add(script("./nodes/strict", inputs));
        return results;
    }

    private List<String> ofOddNames() {
        List<String> results = new ArrayList<>();
        for (String name : List.of("json.py", "größe.js", "my score.cjs", "a.b.ts", "-x.sh")) {
            results.add(script("./nodes/" + name, WORDS));
        }
        results.add(
                script("./nodes/String.java", List.of("any", "async", "def", "of", "out", "record", "run", "True")));
        results.add(script("./nodes/types.py", List.of()));
        results.add(script("./nodes/fs.mjs", List.of()));
        return results;
    }
}
