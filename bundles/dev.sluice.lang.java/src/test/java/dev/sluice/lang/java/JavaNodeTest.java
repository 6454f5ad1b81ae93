package dev.sluice.lang.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.testing.NodeOutcome;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNodeTest {
    private static final String GRADE = """
            package shop;
            public class Grade {
                public record Order(String id, double total, java.util.Optional<String> note) {}
                public enum Level { LOW, HIGH }
                public record Graded(String id, Level level) {}
                public static Graded grade(Order order, long limit) {
                    return new Graded(order.id(), order.total() > limit ? Level.HIGH : Level.LOW);
                }
            }
            """;

    @TempDir
    Path folder;

    private JavaProject project;

    @BeforeEach
    void open() throws IOException {
        project = new JavaProject(folder);
    }

    @Test
    void theCatalogueFindsTheLanguage() {
        assertTrue(Catalogue.load(getClass().getClassLoader()).runtimes().stream()
                .anyMatch(runtime -> runtime.language().equals("java")));
    }

    @Test
    void aStaticMethodTakesTheInputsAsItsParameters() throws Exception {
        NodeTester node = project.classes("bin", GRADE).node("bin", "shop.Grade#grade", null);
        assertEquals(
                Value.from(Map.of("id", "a", "level", "HIGH")),
                node.input("order", Map.of("id", "a", "total", 12.5))
                        .input("limit", 10)
                        .run()
                        .out());
    }

    @Test
    void thePortsAreWhatTheMethodSays() throws Exception {
        NodeType type = project.classes("bin", GRADE)
                .load("bin", "shop.Grade#grade", null)
                .type();
        assertEquals("it", type.title());
        assertEquals(
                List.of("order: record{id: string, total: f64, note: option<string>} true", "limit: s64 true"),
                type.inputs().stream()
                        .map(port -> port.name() + ": " + port.type() + " " + port.required())
                        .toList());
        assertEquals(
                List.of(PortType.parse("record{id: string, level: enum{LOW, HIGH}}")),
                type.outputs().stream().map(Port::type).toList());
        assertFalse(type.openInputs());
        assertTrue(type.capabilities().contains(Capability.RUN));
        assertEquals(List.of("java"), type.asksFor(Capability.RUN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            boolean | bool | true
            int | s32 | 7
            long | s64 | 7
            double | f64 | 0.5
            float | f32 | 0.5
            String | string | ä
            char | char | x
            Object | any | 7
            Optional<String> | option<string> | x
            List<Integer> | list<s32> | [1, 2]
            Set<String> | list<string> | [a, b]
            int[] | list<s32> | [1, 2]
            List<List<Double>> | list<list<f64>> | [[0.5]]
            Map<String, Object> | record{} | {a: 1, b: [x]}
            @org.jspecify.annotations.Nullable String | option<string> | x
            dev.sluice.nodes.api.value.Value | any | 7
            Thread.State | enum{NEW, RUNNABLE, BLOCKED, WAITING, TIMED_WAITING, TERMINATED} | NEW
            """)
    void eachTypeGoesInAndOut(String java, String port, String text) throws Exception {
        project.classes(
                "bin",
                "package shop; import java.util.*; public class Part { public static " + java + " run(" + java
                        + " it) { return it; } }");
        NodeType type = project.load("bin", "shop.Part", null).type();
        assertEquals(port, type.inputs().get(0).type().toString());
        assertEquals(port, type.outputs().get(0).type().toString());
        Object given = given(text);
        assertEquals(
                Value.from(given),
                project.node("bin", "shop.Part", null).input("it", given).run().out());
    }

    private static Object given(String text) {
        return switch (text) {
            case "true" -> true;
            case "7" -> 7;
            case "0.5" -> 0.5;
            case "[1, 2]" -> List.of(1, 2);
            case "[a, b]" -> List.of("a", "b");
            case "[[0.5]]" -> List.of(List.of(0.5));
            case "{a: 1, b: [x]}" -> Map.of("a", 1, "b", List.of("x"));
            default -> text;
        };
    }

    @Test
    void bytesGoInAndOut() throws Exception {
        assertEquals(
                Value.from(new byte[] {1, 2}),
                project.part("public static byte[] run(byte[] it) { return it; }")
                        .input("it", new byte[] {1, 2})
                        .run()
                        .out());
    }

    @Test
    void aRecordMayHoldOthersOfItsKind() throws Exception {
        Object tree = Map.of("name", "a", "parts", List.of(Map.of("name", "b", "parts", List.of())));
        NodeTester node = project.part(
                "public record Tree(String name, List<Tree> parts) {} public static Tree run(Tree it) { return it; }");
        assertEquals(Value.from(tree), node.input("it", tree).run().out());
    }

    @Test
    void whatHasNoTypeOfItsOwnIsGivenAsTextListOrMap() throws Exception {
        Value out = project.part("""
                        public record Point(int x) {}
                        public static Object run() {
                            return new TreeMap<String, Object>(Map.of("at", java.time.LocalDate.of(2026, 1, 2), "bytes",
                                new byte[] {1}, "items", new Object[] {1, 'x', new Point(3)}, "some", Optional.of(2),
                                "text", new StringBuilder("a"), "word", Thread.State.NEW));
                        }
                        """).run().out();
        assertEquals(
                Value.from(Map.of(
                        "at",
                        "2026-01-02",
                        "bytes",
                        new byte[] {1},
                        "items",
                        List.of(1, "x", Map.of("x", 3)),
                        "some",
                        2,
                        "text",
                        "a",
                        "word",
                        "NEW")),
                out);
    }

    @Test
    void anInputThatIsNotLinkedIsEmpty() throws Exception {
        assertEquals(
                Value.of("none"),
                project.part("public static String run(Optional<String> it) { return it.orElse(\"none\"); }")
                        .run()
                        .out());
    }

    @Test
    void aMethodThatIsNotStaticHasANewObjectForEachCall() throws Exception {
        NodeTester node = project.part("private int calls; int run() { return ++calls; }");
        assertEquals(Value.of(1), node.run().out());
        assertEquals(Value.of(1), node.run().out());
    }

    @Test
    void aMethodWithoutResultHasNoOutput() throws Exception {
        NodeType type = project.classes("bin", "public class Sink { public static void run(Object it) {} }")
                .load("bin", "Sink", null)
                .type();
        assertEquals(List.of(), type.outputs());
        project.node("bin", "Sink", null).input("it", 1).run();
    }

    @Test
    void aClassOfTheSdkGetsTheContext() throws Exception {
        project.classes("bin", """
                import dev.sluice.nodes.api.*;
                import dev.sluice.nodes.api.value.Value;
                public class Twice implements NodeExecutor {
                    private int calls;
                    public void execute(NodeContext context) throws Exception {
                        context.log().info("at " + context.path());
                        context.output("twice", Value.of(2 * context.settings().whole("factor", 1)));
                        context.output("calls", Value.of((long) ++calls));
                    }
                }
                """);
        NodeType described = NodeType.named("./nodes/it")
                .out(Port.output("twice", PortType.S64, ""), Port.output("calls", PortType.S64, ""))
                .with(Setting.optional("factor", SettingKind.literal(PortType.S64), Value.of(4), ""))
                .build();
        NodeTester node = project.node("bin", "Twice", described);
        node.run();
        NodeOutcome outcome = node.run();
        assertEquals(Value.of(8), outcome.output("twice"));
        assertEquals(Value.of(2), outcome.output("calls"), "one object serves all");
        assertTrue(outcome.log().get(0).startsWith("INFO at "), outcome::toString);
    }

    @Test
    void aParameterMayBeTheContext() throws Exception {
        NodeTester node = project.part("""
                public static int run(int n, dev.sluice.nodes.api.NodeContext context) {
                    context.log().warn("n is " + n);
                    return n + context.attempt();
                }
                """);
        assertEquals(1, project.load("bin", "shop.Part", null).type().inputs().size());
        NodeOutcome outcome = node.input("n", 1).run();
        assertEquals(Value.of(2), outcome.out());
        assertEquals(List.of("WARN n is 1"), outcome.log());
    }

    @Test
    void aDescriptionGivesPortsAndSettings() throws Exception {
        NodeType described = NodeType.named("./nodes/it")
                .in(Port.required("order", PortType.ANY, ""))
                .out(Port.output("id", PortType.STRING, ""), Port.output("count", PortType.S64, ""))
                .with(Setting.optional("max-items", SettingKind.literal(PortType.S64), Value.of(9), ""))
                .build();
        project.classes("bin", """
                public class Count {
                    public record Counted(String id, int count) {}
                    public static Counted run(java.util.Map<String, Object> order, int maxItems) {
                        return new Counted((String) order.get("id"), maxItems);
                    }
                }
                """);
        NodeOutcome outcome = project.node("bin", "Count", described)
                .input("order", Map.of("id", "a"))
                .run();
        assertEquals(Map.of("id", Value.of("a"), "count", Value.of(9)), outcome.outputs());
    }

    @Test
    void aDescriptionWithoutPortsLeavesThemToTheMethod() throws Exception {
        NodeType described = NodeType.named("./nodes/it")
                .summary("Adds.")
                .anyInputs()
                .with(Setting.optional("by", SettingKind.literal(PortType.S64), Value.of(2), ""))
                .build();
        project.classes("bin", "public class Add { public static long run(long to, long by) { return to + by; } }");
        NodeType type = project.load("bin", "Add", described).type();
        assertEquals("Adds.", type.summary());
        assertEquals(List.of("to"), type.inputs().stream().map(Port::name).toList());
        assertEquals(
                Value.of(5),
                project.node("bin", "Add", described).input("to", 3).run().out());
    }

    @Test
    void withoutTheNamesOfParametersThoseOfTheDescriptionHoldInTheirOrder() throws Exception {
        project.compile(
                "bin", List.of(), "public class Sub { public static long run(long a, long b) { return a - b; } }");
        NodeType described = NodeType.named("./nodes/it")
                .in(Port.required("from", PortType.S64, ""), Port.required("less", PortType.S64, ""))
                .build();
        assertEquals(
                Value.of(2),
                project.node("bin", "Sub", described)
                        .input("from", 5)
                        .input("less", 3)
                        .run()
                        .out());
        assertEquals(
                "the names of the parameters of Sub.run are not in 'bin'; compile with 'javac -parameters' (Maven:"
                        + " <parameters>true</parameters>), or name its 2 inputs in the description, in their order",
                project.refusal("bin", "Sub", null));
    }

    @Test
    void whatIsPrintedGoesToTheLog() throws Exception {
        NodeOutcome outcome = project.part("""
                        public static int run() throws Exception {
                            System.out.println("one");
                            System.err.printf("tw%s%n", "o");
                            Thread thread = new Thread(() -> System.out.println("three"));
                            thread.start();
                            thread.join();
                            List.of("four").forEach(System.out::print);
                            return System.in.read();
                        }
                        """).run();
        assertEquals(List.of("INFO one", "INFO two", "INFO three", "INFO four"), outcome.log());
        assertEquals(Value.of(-1), outcome.out());
    }

    @Test
    void aJarIsAModuleWithWhatItsManifestNames() throws Exception {
        project.classes(
                        "out",
                        "package lib; public class Words { public static String of(int n) { return \"w\" + n; } }")
                .jar("lib/words.jar", "out", null);
        project.compile(
                        "out",
                        List.of(
                                "-parameters",
                                "-cp",
                                folder.resolve("lib/words.jar").toString()),
                        "package shop; public class Say { public static String run(int n) { return lib.Words.of(n); } }")
                .jar("lib/say.jar", "out", "words.jar missing.jar");
        assertEquals(
                Value.of("w3"),
                project.node("lib/say.jar", "shop.Say", null)
                        .input("n", 3)
                        .run()
                        .out());
    }

    @Test
    void aFolderOfJarsIsAModule() throws Exception {
        project.classes(
                        "out",
                        "package lib; public class Words { public static String run(int n) { return \"w\" + n; } }")
                .jar("lib/words.jar", "out", null);
        assertEquals(
                Value.of("w3"),
                project.node("lib", "lib.Words", null).input("n", 3).run().out());
    }

    @Test
    void resourcesOfTheModuleAreFound() throws Exception {
        project.write("bin/shop/words.txt", "seven");
        assertEquals(
                Value.from(List.of("seven", "seven", true)),
                project.part("""
                        public static List<Object> run() throws Exception {
                            var loader = Thread.currentThread().getContextClassLoader();
                            try (var a = Part.class.getResourceAsStream("words.txt");
                                    var b = loader.getResource("shop/words.txt").openStream()) {
                                return List.of(new String(a.readAllBytes()), new String(b.readAllBytes()),
                                    Part.class.getResource("none.txt") == null);
                            }
                        }
                        """).run().out());
    }

    @Test
    void theEngineAndItsLibrariesAreHidden() throws Exception {
        NodeTester node = project.part("""
                public static boolean run(String name) {
                    try {
                        Class.forName(name);
                        return true;
                    } catch (ClassNotFoundException e) {
                        return false;
                    }
                }
                """);
        for (String hidden : List.of(
                "dev.sluice.lang.java.JavaProvider",
                "dev.sluice.lang.process.script.ScriptLanguage",
                "org.junit.jupiter.api.Test")) {
            assertEquals(Value.of(false), node.input("name", hidden).run().out(), hidden);
        }
        assertEquals(
                Value.of(true),
                node.input("name", "dev.sluice.nodes.api.testing.NodeTester")
                        .run()
                        .out());
    }

    @Test
    void theTypesOfOneModuleShareItsStaticFields() throws Exception {
        project.classes("bin", """
                public class Counter {
                    static int count;
                    public static int up() { return ++count; }
                    public static int now() { return count; }
                }
                """);
        project.node("bin", "Counter#up", null).run();
        assertEquals(Value.of(1), project.node("bin", "Counter#now", null).run().out());
    }

    @Test
    void itDoesNotRunWithoutTheGrant() throws Exception {
        NodeTester granted = project.part("public static int run() { return 1; }");
        assertEquals(Value.of(1), granted.run().out());
        String message =
                "a node in Java runs within the runner, with all that the runner may do; where its code is to be"
                        + " trusted, write 'grants: {run: [java]}' at the node";
        assertEquals(message, granted.grant(Capability.RUN, "git").fails().getMessage());
        assertEquals(
                message,
                NodeTester.of(project.load("bin", "shop.Part", null))
                        .project(folder)
                        .fails()
                        .getMessage());
    }
}
