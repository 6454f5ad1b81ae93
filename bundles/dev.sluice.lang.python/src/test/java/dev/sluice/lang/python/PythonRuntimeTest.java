package dev.sluice.lang.python;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Execution;
import dev.sluice.nodes.api.Hint;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.BytesValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonRuntimeTest {
    private static final String PATH = "nodes/score.py";

    @TempDir
    Path folder;

    private PythonProject project;

    @BeforeEach
    void open() throws IOException {
        project = new PythonProject(folder);
    }

    private static NodeType.Builder described() {
        return NodeType.named("./nodes/score.py")
                .in(Port.required("order", PortType.ANY, "The order."))
                .out(
                        Port.output("score", PortType.F64, "The score."),
                        Port.output("note", PortType.option(PortType.STRING), "A note."));
    }

    private NodeTester node(String text, NodeType type) throws Exception {
        return project.file(PATH, text).typed(PATH, null, type);
    }

    @Test
    void aScriptWithoutDescriptionTakesAnyInputAndGivesOut() throws Exception {
        String text = """
                #!/usr/bin/env python3
                # coding: utf-8
                '''Scores an order.

                By its total.
                '''
                def run(order):
                    return order["total"] * 2
                """;
        NodeType type = project.file(PATH, text).load(PATH, null, null).type();

        assertEquals("./nodes/score.py", type.id());
        assertEquals("score", type.title());
        assertEquals("Scores an order.", type.summary());
        assertTrue(type.help().startsWith("Scores an order.\n\nBy its total."), type.help());
        assertTrue(type.openInputs());
        assertEquals(Execution.PROCESS, type.execution());
        assertEquals(Duration.ofSeconds(30), type.timeout());
        assertEquals(
                Value.of(14),
                node(text, null).input("order", Map.of("total", 7)).run().out());
    }

    @Test
    void aDescriptionDecidesPortsAndDefaults() throws Exception {
        NodeType from = described()
                .version(2)
                .title("Scorer")
                .summary("Scores.")
                .help("Help.")
                .with(Setting.optional("factor", SettingKind.literal(PortType.F64), "Factor."))
                .needs(Capability.NET)
                .hints(Hint.PURE)
                .timeout(Duration.ofMinutes(2))
                .deprecated("Use rate.py.")
                .anyInputs()
                .build();
        NodeType type =
                project.file(PATH, "def run(): pass").load(PATH, null, from).type();

        assertEquals(from.inputs(), type.inputs());
        assertEquals(from.outputs(), type.outputs());
        assertEquals(from.settings(), type.settings());
        assertEquals(from.capabilities(), type.capabilities());
        assertEquals(from.hints(), type.hints());
        assertEquals(2, type.version());
        assertEquals("Scorer", type.title());
        assertEquals("Scores.", type.summary());
        assertTrue(type.help().startsWith("Help.\n"));
        assertEquals(Duration.ofMinutes(2), type.timeout());
        assertEquals("Use rate.py.", type.deprecated());
        assertEquals(Execution.PROCESS, type.execution());
        assertTrue(type.openInputs());
    }

    @Test
    void eachDeclaredOutputIsAKeyOfTheResult() throws Exception {
        var outcome = node(
                        "def run(order): return {'score': 3, 'note': 'x'}",
                        described().build())
                .input("order", 1)
                .run();

        assertEquals(Map.of("score", Value.of(3.0), "note", Value.of("x")), outcome.outputs());
    }

    @Test
    void anOptionalOutputMayBeLeftOut() throws Exception {
        var outcome = node(
                        "def run(order): return {'score': 3, 'more': 1}",
                        described().build())
                .input("order", 1)
                .run();

        assertEquals(Value.NULL, outcome.output("note"));
        assertTrue(outcome.log().get(0).contains("gave 'more', which is not among its declared outputs: score, note"));
    }

    @Test
    void whatIsNotAsDeclaredFails() throws Exception {
        Map<String, String> messages = Map.of(
                "7",
                        "gave a whole number (7), but its description declares outputs: it must return a dict with the keys"
                                + " score, note",
                "{'note': 'x'}", "gave no 'score'; its description declares the outputs score, note",
                "{'score': 'high'}", "the output 'score' of nodes/score.py is not of its type f64");
        for (Map.Entry<String, String> entry : messages.entrySet()) {
            NodeFailure failure = node(
                            "def run(order): return " + entry.getKey(),
                            described().build())
                    .input("order", 1)
                    .fails();
            assertEquals(ErrorClass.PERMANENT, failure.errorClass());
            assertTrue(failure.getMessage().contains(entry.getValue()), failure.getMessage());
        }
    }

    @Test
    void declaredSettingsArriveLikeInputs() throws Exception {
        NodeType type = described()
                .with(
                        Setting.optional("max-items", SettingKind.literal(PortType.S64), Value.of(5), "Most."),
                        Setting.optional(
                                "order", SettingKind.literal(PortType.S64), Value.of(0), "Hidden by the input."),
                        Setting.optional("unset", SettingKind.literal(PortType.S64), "None."))
                .build();
        NodeTester node = node(
                "def run(order, max_items, unset=2): return {'score': order * 100 + max_items * 10 + unset}", type);

        assertEquals(Value.of(152.0), node.input("order", 1).run().output("score"));
        assertEquals(Value.of(172.0), node.with("max-items", 7).run().output("score"));
    }

    @Test
    void bytesTravelAsBase64() throws Exception {
        NodeType type = NodeType.named("./nodes/score.py")
                .out(Port.output("data", PortType.BYTES, "Data."))
                .build();
        BytesValue bytes = BytesValue.copyOf("héllo".getBytes(StandardCharsets.UTF_8));

        assertEquals(
                bytes,
                node("def run(data): return {'data': data}", type)
                        .input("data", bytes)
                        .run()
                        .output("data"));
        NodeFailure failure = node("def run(): return {'data': '*'}", type).fails();
        assertTrue(failure.getMessage().contains("bytes are given as base64 text"), failure.getMessage());
    }

    @Test
    void aDescriptionWithoutOutputsGivesTheWholeResult() throws Exception {
        NodeType type = NodeType.named("./nodes/score.py").build();

        assertEquals(
                Map.of("out", Value.of(1)),
                node("def run(): return 1", type).run().outputs());
    }

    @Test
    void aHandlerReplacesRun() throws Exception {
        project.file(PATH, "def run(): return 'run'\nhelpers = {}\ndef grade(x): return x + 1\n");

        assertEquals(
                Value.of(2),
                project.typed(PATH, "grade", null).input("x", 1).run().out());
        NodeFailure missing = assertThrows(NodeFailure.class, () -> project.load(PATH, "grad", null));
        assertEquals(
                "there is no function 'grad' in nodes/score.py; define it, or correct the handler",
                missing.getMessage());
        NodeFailure other = project.typed(PATH, "helpers", null).fails();
        assertEquals(
                "nodes/score.py: there is no function 'helpers' in nodes/score.py; define it, or correct the handler",
                other.getMessage());
    }

    @Test
    void aLongPreambleIsNoProblem() throws Exception {
        project.file(PATH, "# comment\n\n".repeat(500_000) + "\"\"\"Scores.\"\"\"\n");

        assertEquals("Scores.", project.load(PATH, null, null).type().summary());
    }

    @Test
    void anEnormousScriptIsRefused() throws Exception {
        project.file(PATH, "#".repeat((16 << 20) + 1));

        NodeFailure failure = assertThrows(NodeFailure.class, () -> project.load(PATH, null, null));
        assertTrue(failure.getMessage().contains("is it a script?"), failure.getMessage());
    }
}
