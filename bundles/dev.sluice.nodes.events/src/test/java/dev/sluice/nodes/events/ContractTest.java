package dev.sluice.nodes.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.testing.NodeContract;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.testing.StartedSource;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every event type. */
class ContractTest {
    private static final List<Value> STRANGE = List.of(
            Value.NULL,
            Value.of(true),
            Value.of(-1),
            Value.of(0.5),
            Value.of("no such thing {"),
            Value.list(Value.of(1), Value.of("x")),
            RecordValue.of("a", Value.of(1)));

    private final Events events = new Events();

    @TempDir
    private Path folder;

    static Stream<NodeDefinition> definitions() {
        return new Events().catalogue().definitions().values().stream();
    }

    static Stream<NodeDefinition> sources() {
        return definitions().filter(definition -> definition.type().continuous());
    }

    @Test
    void theFirstSetIsComplete() {
        assertEquals(
                Set.of("http.listen", "http.respond", "event.file", "event.socket", "event.queue", "queue.put"),
                events.catalogue().definitions().keySet());
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void saysWhatItIs(NodeDefinition definition) {
        assertEquals(List.of(), NodeContract.problems(definition.type()));
    }

    @ParameterizedTest
    @MethodSource("definitions")
    void answersForItsPortsAndChecksWhateverIsKnown(NodeDefinition definition) {
        for (Value value : STRANGE) {
            NodeTester tester = NodeTester.of(definition);
            definition.type().settings().forEach(setting -> tester.with(setting.name(), value));
            Set<String> declared = names(definition.type().outputs());
            assertTrue(
                    declared.containsAll(names(tester.ports().outputs())),
                    tester.ports().toString());
            tester.problems().forEach(problem -> assertFalse(problem.isBlank()));
        }
    }

    private static Set<String> names(List<Port> ports) {
        return ports.stream().map(Port::name).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("sources")
    void failsToStartForAPersonWhereItsSettingsAreWrong(NodeDefinition definition) throws Exception {
        for (Value value : STRANGE) {
            NodeTester tester = NodeTester.of(definition).project(folder);
            definition.type().settings().forEach(setting -> tester.with(setting.name(), value));
            NodeFailure failure =
                    assertThrows(NodeFailure.class, () -> tester.start().close(), value::toString);
            assertEquals(ErrorClass.USER, failure.errorClass(), failure.getMessage());
            assertFalse(failure.getMessage().isBlank());
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void namesARequiredSettingThatIsMissing(NodeDefinition definition) throws Exception {
        for (Setting setting : definition.type().settings()) {
            if (setting.required()) {
                NodeFailure failure = assertThrows(
                        NodeFailure.class,
                        () -> NodeTester.of(definition).project(folder).start().close());
                assertTrue(
                        failure.getMessage().contains("'" + setting.name() + "'")
                                || failure.getMessage().contains(setting.name()),
                        failure.getMessage());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("sources")
    void stopsTwiceAndStartsAgain(NodeDefinition definition) throws Exception {
        NodeTester tester = started(definition);
        for (int i = 0; i < 2; i++) {
            StartedSource source = tester.start();
            source.stop();
            source.stop();
            assertTrue(source.isQuiet());
        }
    }

    private NodeTester started(NodeDefinition definition) throws Exception {
        NodeTester tester = NodeTester.of(definition).project(folder);
        for (Setting setting : definition.type().settings()) {
            switch (setting.name()) {
                case "port" -> tester.with("port", 0);
                case "path" -> {
                    if (setting.required()) {
                        tester.with("path", ".");
                    }
                }
                case "queue" -> tester.with("queue", "contract");
                default -> {
                    // has an initial value
                }
            }
        }
        return tester;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http.listen  | port            | 70000        | from 1 to 65535
            http.listen  | port            | -1           | from 1 to 65535
            http.listen  | path            | quakes       | begin with '/'
            http.listen  | path            | /a//b        | two slashes
            http.listen  | path            | /{id}/{id}   | stands twice
            http.listen  | path            | /{a*}/b      | must be the last
            http.listen  | path            | /x{id}       | neither plain text
            http.listen  | path            | /{a-b}       | is no name
            http.listen  | max-body        | much         | such as 512KB
            http.listen  | max-body        | 2GB          | at most 1GB
            http.respond | status          | 99           | from 200 to 599
            event.socket | port            | 65536        | from 1 to 65535
            event.socket | max-frame       | 0            | such as 512KB
            event.socket | max-connections | 0            | from 1 to
            event.file   | glob            | [            | is wrong
            event.queue  | queue           | a b          | is no name
            event.queue  | capacity        | 0            | from 1 to
            queue.put    | queue           | /            | is no name
            """)
    void saysBeforeTheRunWhatIsWrongWithALiteral(String type, String setting, String value, String words) {
        Object given =
                value.matches("-?\\d+") && !setting.startsWith("max-frame") ? (Object) Long.valueOf(value) : value;
        List<String> problems = events.node(type).with(setting, given).problems();
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith(setting + ": ") && problems.get(0).contains(words), problems::toString);
    }

    @Test
    void saysWhichHeaderCannotBeSet() {
        List<String> problems = events.node("http.respond")
                .with("headers", java.util.Map.of("Content-Length", "1"))
                .problems();
        assertTrue(problems.toString().contains("'Content-Length'"), problems::toString);
    }

    @Test
    void hasNothingToSayOfWhatIsRight() {
        assertEquals(
                List.of(),
                events.node("http.listen")
                        .with("port", 8080)
                        .with("path", "/a/{b}/{c*}")
                        .problems());
    }
}
