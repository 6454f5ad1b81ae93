package dev.sluice.compiler;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.engine.plan.Param;
import dev.sluice.engine.plan.Plan;
import dev.sluice.model.Problem;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.FlowAnalysis;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowLoaderTest {
    private static final String PLAIN = "flow: plain\nnodes:\n  n: {type: t.any}\n";

    @TempDir
    Path folder;

    private Project project() {
        return new Project(folder);
    }

    @Test
    void aPlanNamesItsFlowFileAndText() throws Exception {
        String text = "flow: plain # ünïcode\nnodes:\n  n: {type: t.any}\n";
        LoadedFlow loaded =
                project().with("sluice.yaml", "").with("flows/a.flow", text).load("flows/a.flow");
        Plan plan = loaded.plan();
        assertNotNull(plan);
        assertEquals("plain", plan.flow());
        assertEquals("flows/a.flow", plan.file());
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        assertEquals(HexFormat.of().formatHex(digest), plan.hash());
        assertNotNull(loaded.project());
        assertEquals(folder.toRealPath(), loaded.project().root());
        assertEquals(List.of(), loaded.problems());
    }

    @Test
    void aFolderBehindALinkIsTheProjectItLeadsTo() throws IOException {
        project().with("real/sluice.yaml", "").with("real/flows/a.flow", PLAIN);
        Files.createSymbolicLink(folder.resolve("link"), folder.resolve("real"));
        LoadedFlow loaded = project().load("link/flows/a.flow");
        assertNotNull(loaded.plan());
        assertEquals("flows/a.flow", loaded.plan().file());
    }

    @Test
    void paramsHaveTheirTypesAndDefaults() {
        Plan plan = project().plan("""
                        flow: params
                        params:
                          threshold: {type: f64, default: 100}
                          token: {type: string, secret: true}
                          free: {}
                        nodes:
                          n: {type: t.any}
                        """);
        assertEquals(
                List.of(
                        new Param("threshold", PortType.F64, Value.of(100.0), false),
                        new Param("token", PortType.STRING, null, true),
                        new Param("free", PortType.ANY, null, false)),
                plan.params());
    }

    @Test
    void aFlowWithErrorsHasAllOfThemAndNoPlan() {
        LoadedFlow loaded = project().with("flow.flow", """
                        flow: broken
                        nodes:
                          a: {type: t.nothing}
                          b: {type: t.sum}
                          c: {type: t.any, in: {after: x.out}}
                        """).load("flow.flow");
        assertNull(loaded.plan());
        assertNotNull(loaded.project());
        assertEquals(
                List.of("type-unknown", "input-missing", "reference-unknown"),
                loaded.problems().stream().map(Problem::code).toList());
    }

    @Test
    void warningsDoNotStopAPlan() {
        LoadedFlow loaded = project().with("flow.flow", PLAIN + "wrong: 1\n").load("flow.flow");
        assertNotNull(loaded.plan());
        assertEquals(
                List.of("key-unknown"),
                loaded.problems().stream().map(Problem::code).toList());
    }

    @Test
    void whateverIsWrongWithTheFileIsAProblem() {
        assertEquals("file-missing", project().load("no.flow").problems().get(0).code());
        LoadedFlow nowhere = project().load("no/folder/no.flow");
        assertEquals("file-missing", nowhere.problems().get(0).code());
        assertNull(nowhere.project());
        assertNull(nowhere.plan());
        assertEquals(List.of("file-empty"), project().codes(""));
        LoadedFlow directory = project().with("sub/x", "").load("sub");
        assertNull(directory.plan());
        assertTrue(directory.problems().get(0).isError());
        assertNull(Project.LOADER.load(Path.of("/")).plan());
    }

    @Test
    void onlyCheckedFlowsAreCompiled() {
        FlowAnalysis broken =
                project().with("flow.flow", "flow: 1\n").load("flow.flow").flow();
        assertThrows(IllegalArgumentException.class, () -> new FlowCompiler(1).compile(broken));
        assertThrows(IllegalArgumentException.class, () -> new FlowCompiler(0));
        assertThrows(IllegalArgumentException.class, () -> new LoadedFlow(List.of(), null, null));
        assertEquals(Map.of(), broken.params());
    }

    @Test
    void aPropertyMaySetTheLimitOfNodes() throws PlanTooLargeException {
        FlowAnalysis two = project()
                .with("flow.flow", PLAIN + "  m: {type: t.any}\n")
                .load("flow.flow")
                .flow();
        assertNotNull(FlowCompiler.from(name -> null).compile(two));
        assertNotNull(FlowCompiler.from(name -> name.equals("sluice.limits.nodes") ? " 2 " : null)
                .compile(two));
        assertThrows(
                PlanTooLargeException.class,
                () -> FlowCompiler.from(name -> "1").compile(two));
        assertTrue(assertThrows(IllegalArgumentException.class, () -> FlowCompiler.from(name -> "many"))
                .getMessage()
                .contains("sluice.limits.nodes"));
        assertThrows(IllegalArgumentException.class, () -> FlowCompiler.from(name -> "0"));
    }
}
