package dev.sluice.nodes.std;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Operator;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.testing.NodeContract;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every standard type. */
class ContractTest {
    private static final List<Value> STRANGE = List.of(
            Value.NULL,
            Value.of(true),
            Value.of(-1),
            Value.of(0.5),
            Value.of("text"),
            Value.list(Value.of(1), Value.of("x")),
            RecordValue.of("a", Value.of(1)));

    @TempDir
    private Path folder;

    static Stream<NodeDefinition> definitions() {
        return Std.CATALOGUE.definitions().values().stream();
    }

    static Stream<NodeDefinition> plainDefinitions() {
        return definitions().filter(definition -> !isRunByEngine(definition.type()));
    }

    private static boolean isRunByEngine(NodeType type) {
        Operator operator = type.operator();
        return type.container() != null || type.continuous() || operator != null && !operator.onlyWhereStreamsMeet();
    }

    @Test
    void theFirstSetIsComplete() {
        Set<String> wanted = new TreeSet<>(List.of(
                "core.const core.expr core.filter core.map core.reduce core.sort core.aggregate core.join core.if"
                        .split(" ")));
        wanted.addAll(List.of(
                ("core.switch core.merge core.foreach core.while core.repeat core.try core.flow core.wait core.approve core.log"
                                + " core.fail core.assert csv.read csv.write json.read json.write text.read"
                                + " text.write file.read file.write file.list http.request shell.run")
                        .split(" ")));
        wanted.addAll(List.of("event.timer core.combine-latest core.zip core.window core.throttle".split(" ")));
        assertEquals(wanted, new TreeSet<>(Std.CATALOGUE.definitions().keySet()));
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void saysWhatItIs(NodeDefinition definition) {
        assertEquals(List.of(), NodeContract.problems(definition.type()));
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void answersForItsPortsWhateverIsKnown(NodeDefinition definition) {
        NodeType type = definition.type();
        Ports unknown = NodeTester.of(definition).ports();
        assertEquals(names(type.outputs()), names(unknown.outputs()));
        for (Value value : STRANGE) {
            NodeTester tester = NodeTester.of(definition).bodyOut(Map.of("out", PortType.STRING));
            type.inputs().forEach(port -> tester.input(port.name(), value));
            type.settings().forEach(setting -> tester.with(setting.name(), value));
            Ports ports = tester.ports();
            if (type.container() == null) {
                assertTrue(names(ports.outputs()).containsAll(names(type.outputs())), ports.toString());
            }
        }
    }

    private static Set<String> names(List<Port> ports) {
        Set<String> names = new TreeSet<>();
        ports.forEach(port -> names.add(port.name()));
        return names;
    }

    @ParameterizedTest
    @MethodSource("plainDefinitions")
    void failsForAPersonWhateverItIsGiven(NodeDefinition definition) throws Exception {
        for (Value value : STRANGE) {
            NodeTester tester = NodeTester.of(definition).project(folder);
            definition.type().inputs().forEach(port -> tester.input(port.name(), value));
            for (Setting setting : definition.type().settings()) {
                give(tester, setting, value);
            }
            runsOrFails(tester, definition);
        }
    }

    private static void give(NodeTester tester, Setting setting, Value value) {
        if (setting.kind() instanceof SettingKind.Formula) {
            tester.formula(setting.name(), names -> value);
        } else {
            tester.with(setting.name(), value);
        }
    }

    private static void runsOrFails(NodeTester tester, NodeDefinition definition) throws Exception {
        try {
            tester.run();
        } catch (NodeFailure failure) {
            boolean onPurpose = definition.type().id().equals("core.fail");
            boolean outside = definition.type().id().equals("shell.run") && failure.errorClass() == ErrorClass.SYSTEM;
            assertTrue(onPurpose || outside || failure.errorClass() == ErrorClass.USER, failure.toString());
            assertFalse(failure.getMessage().isBlank());
        }
    }

    @ParameterizedTest
    @MethodSource("plainDefinitions")
    void namesARequiredInputThatIsMissing(NodeDefinition definition) {
        for (Port port : definition.type().inputs()) {
            if (port.required()) {
                NodeTester tester = NodeTester.of(definition);
                definition.type().settings().forEach(setting -> give(tester, setting, Value.of("inner")));
                NodeFailure failure = tester.fails();
                assertEquals(ErrorClass.USER, failure.errorClass());
                assertTrue(failure.getMessage().contains("'"), failure.getMessage());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("plainDefinitions")
    void namesARequiredSettingThatIsMissing(NodeDefinition definition) throws Exception {
        NodeTester tester = NodeTester.of(definition).project(folder);
        for (Port port : definition.type().inputs()) {
            tester.input(port.name(), port.type() == PortType.ANY ? "text" : List.of(Map.of("a", 1)));
        }
        List<String> required = definition.type().settings().stream()
                .filter(Setting::required)
                .map(Setting::name)
                .toList();
        if (!required.isEmpty()) {
            NodeFailure failure = tester.fails();
            assertEquals(ErrorClass.USER, failure.errorClass());
            assertTrue(
                    required.stream().anyMatch(name -> failure.getMessage().contains("'" + name + "'")),
                    failure.getMessage());
        }
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void theEngineRunsContainersNotTheirExecutor(NodeDefinition definition) {
        if (isRunByEngine(definition.type())) {
            assertThrows(
                    IllegalStateException.class, () -> NodeTester.of(definition).run());
        }
    }
}
