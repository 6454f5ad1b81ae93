package dev.sluice.lang.wasm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.lang.wasm.internal.binary.BadModuleException;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Components are called with values of the types that they declare. */
class ComponentTest {
    @TempDir
    Path folder;

    private WasmProject project;

    @BeforeEach
    void open() throws IOException {
        project = new WasmProject(folder);
    }

    private static byte[] component(String name) throws IOException {
        try (InputStream in = ComponentTest.class.getResourceAsStream("/components/" + name + ".wasm")) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }

    @Test
    void portsAreWhatTheWorldDeclares() throws Exception {
        NodeType type = project.file("check.wasm", component("check"))
                .load("check.wasm", null, null)
                .type();

        assertEquals("check", type.title());
        assertEquals(
                List.of("word: string true", "max_items: s64 true", "shape: option<f64> false"),
                type.inputs().stream()
                        .map(port -> port.name() + ": " + port.type() + " " + port.required())
                        .toList());
        assertEquals("string", type.outputs().get(0).type().toString());
    }

    @Test
    void whatIsNoErrorIsTheOutput() throws Exception {
        var node = project.node(component("check")).input("word", "schön").input("max_items", 3);
        for (int i = 0; i < 3; i++) {
            assertEquals(Value.of("schön"), node.run().out());
        }
    }

    @Test
    void anErrorOfTheComponentFailsTheNode() throws Exception {
        NodeFailure failure = project.node(component("check"))
                .input("word", "too few")
                .input("max_items", -1)
                .fails();
        assertEquals("nodes/part.wasm gave an error: too few", failure.getMessage());
        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
    }

    @Test
    void anInputThatIsMissingOrOfAnotherTypeIsNamed() throws Exception {
        NodeFailure missing =
                project.node(component("check")).input("word", "x").fails();
        assertEquals("the input 'max_items' has no value; link it or give it under 'with'", missing.getMessage());
        NodeFailure wrong = project.node(component("check"))
                .input("word", "x")
                .input("max_items", "many")
                .fails();
        assertTrue(wrong.getMessage().startsWith("the input 'max_items' is not of its type s64: "), wrong::getMessage);
        assertEquals(ErrorClass.USER, wrong.errorClass());
    }

    /** Inputs of every kind of type, by the names of the parameters. */
    private static Map<String, Object> everything() {
        Map<String, Object> all = new HashMap<>();
        all.put("name", "Größe 12 \uD83D\uDE00");
        all.put("yes", true);
        all.put("small", -100);
        all.put("big", 1L << 62);
        all.put("ratio", 0.25);
        all.put("letter", "ß");
        all.put("points", List.of(Map.of("x", 1.5, "y", -2.0), Map.of("x", 0.0, "y", 1e300)));
        all.put("limit", 4_000_000_000L);
        all.put("area", Map.of("box-at", Map.of("x", 3.0, "y", 4.0)));
        all.put("paint", "green");
        all.put("seen", List.of("first", "even"));
        all.put("pair", List.of(65_535, "second"));
        all.put("nested", Arrays.asList(List.of("a", ""), null, List.of()));
        all.put("outcome", Map.of("error", "none"));
        return all;
    }

    private NodeTester echo(Map<String, Object> inputs) throws Exception {
        NodeTester node = project.node(component("types"));
        inputs.forEach(node::input);
        return node.input("data", BytesValue.copyOf(new byte[] {0, 1, -1}));
    }

    private static final List<String> ORDER = List.of(
            "name", "yes", "small", "big", "ratio", "letter", "points", "data", "limit", "area", "paint", "seen",
            "pair", "nested", "outcome");

    private void comesBack(Map<String, Object> inputs) throws Exception {
        ListValue out = (ListValue) echo(inputs).run().out();
        for (int i = 0; i < ORDER.size(); i++) {
            Value expected = ORDER.get(i).equals("data")
                    ? BytesValue.copyOf(new byte[] {0, 1, -1})
                    : Value.from(inputs.get(ORDER.get(i)));
            assertEquals(expected, out.get(i), ORDER.get(i));
        }
    }

    @Test
    void valuesOfEveryTypeGoInAndComeBack() throws Exception {
        comesBack(everything());
    }

    @Test
    void otherCasesOfThemToo() throws Exception {
        Map<String, Object> inputs = everything();
        inputs.put("yes", false);
        inputs.put("limit", null);
        inputs.put("area", "nothing");
        inputs.put("seen", List.of());
        inputs.put("points", List.of());
        inputs.put("name", "");
        inputs.put("outcome", Map.of("ok", -7));
        comesBack(inputs);
        inputs.put("area", Map.of("circle", 2.5));
        comesBack(inputs);
    }

    @Test
    void theHandlerNamesOneOfSeveralFunctions() throws Exception {
        project.file("scalar.wasm", component("scalar"));
        assertEquals(
                Value.of("large"),
                project.node("scalar.wasm", "grade", null)
                        .input("value", 11)
                        .run()
                        .out());
        assertEquals(
                Value.of("small"),
                project.node("scalar.wasm", "grade", null)
                        .input("value", 1)
                        .run()
                        .out());
        assertEquals(
                Value.of(2.5),
                project.node("scalar.wasm", "half", null)
                        .input("value", 5)
                        .run()
                        .out());
    }

    @Test
    void severalFunctionsNeedAHandler() throws Exception {
        assertEquals(
                "'nodes/part.wasm' is a component that exports no function 'run'; it exports grade, half. Only functions"
                        + " that stand in the world itself can be called, not those of an interface",
                project.refusal(component("scalar")));
    }

    @Test
    void damagedComponentsAreRefusedOrFailAndNothingElse() throws Exception {
        Random random = new Random(20261126);
        byte[] whole = component("types");
        int refused = 0;
        for (int i = 0; i < 3000; i++) {
            byte[] damaged = whole.clone();
            damaged[8 + random.nextInt(damaged.length - 8)] = (byte) random.nextInt(256);
            try {
                Form.of(damaged, null);
            } catch (BadModuleException e) {
                refused++;
                assertTrue(e.getMessage().length() > 10, e::getMessage);
            }
        }
        assertTrue(refused > 100, "" + refused);
    }
}
