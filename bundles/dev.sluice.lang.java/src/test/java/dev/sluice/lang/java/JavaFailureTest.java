package dev.sluice.lang.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.testing.NodeTester;
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

/** What goes wrong while code runs. After each, another node runs as if nothing had been. */
class JavaFailureTest {
    @TempDir
    Path folder;

    private JavaProject project;

    @BeforeEach
    void open() throws IOException {
        project = new JavaProject(folder);
    }

    private NodeFailure fails(String statements) throws Exception {
        NodeFailure failure = project.part("\npublic static Object run(Object it) throws Exception {\n" + statements
                        + "\n}\nstatic int deep(int n) { return 1 + deep(n + 1); }\n"
                        + "static class Bad { static final int N = Integer.parseInt(\"x\"); }")
                .input("it", 1)
                .fails();
        assertEquals(
                Value.of(1),
                project.part("public static int run() { return 1; }").run().out(),
                "another runs as before");
        return failure;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            throw new IllegalStateException("no such grade"); | PERMANENT | IllegalStateException: no such grade (shop.Part.run, Part.java, line 3)
            throw new java.io.IOException("gone"); | TRANSIENT | IOException: gone (shop.Part.run, Part.java, line 3)
            throw new RuntimeException(); | PERMANENT | RuntimeException (shop.Part.run, Part.java, line 3)
            throw dev.sluice.nodes.api.NodeFailure.user("give more"); | USER | give more
            return Integer.parseInt("x"); | PERMANENT | NumberFormatException: For input string: "x" (shop.Part.run, Part.java, line 3)
            throw new AssertionError("odd"); | PERMANENT | AssertionError: odd (shop.Part.run, Part.java, line 3)
            System.exit(3); return 1; | PERMANENT | shop.Part.run called System.exit(3) (shop.Part.run, Part.java, line 3), which ends only the node: return a result, or throw an exception
            System.exit(75); return 1; | TRANSIENT | shop.Part.run called System.exit(75) (shop.Part.run, Part.java, line 3), which ends only the node: return a result, or throw an exception
            return deep(0); | PERMANENT | shop.Part.run used up the stack (shop.Part.deep, Part.java, line 5): it calls itself too deep, or without end
            return new long[Integer.MAX_VALUE]; | SYSTEM | the runner's memory ran out in shop.Part.run (shop.Part.run, Part.java, line 3); give it more with -Xmx, or hold less at once
            return Bad.N; | PERMANENT | shop.Part.run cannot be initialised: NumberFormatException: For input string: "x" (shop.Part$Bad.<clinit>, Part.java, line 6)
            return Double.NaN; | PERMANENT | the result of shop.Part.run is NaN, which JSON does not have; give null, or a text, where there is no number
            return Map.of("a", List.of(1.0 / 0)); | PERMANENT | the result of shop.Part.run.a[0] is Infinity, which JSON does not have; give null, or a text, where there is no number
            return new Thread(); | PERMANENT | the result of shop.Part.run is a java.lang.Thread, which has no form in a flow; give a record, a Map, a List, or a text
            var l = new ArrayList<Object>(); l.add(l); return l; | PERMANENT | nests more than 500 lists and records; does it contain itself?
            """)
    void eachSaysWhatAndWhere(String statements, ErrorClass errorClass, String message) throws Exception {
        NodeFailure failure = fails(statements);
        assertTrue(failure.getMessage().endsWith(message), failure.getMessage() + " should end with " + message);
        assertEquals(errorClass, failure.errorClass());
    }

    @Test
    void theTraceEndsWithTheLinesOfTheModule() throws Exception {
        NodeFailure failure = fails("try { Integer.parseInt(\"x\"); } catch (Exception e) {"
                + " throw new IllegalStateException(\"bad\", e); } return 1;");
        assertEquals("IllegalStateException", failure.exceptionType());
        List<String> trace = failure.foreignTrace().lines().toList();
        assertEquals(List.of("IllegalStateException: bad", "    at shop.Part.run(Part.java:3)"), trace.subList(0, 2));
        assertEquals("Caused by: NumberFormatException: For input string: \"x\"", trace.get(2));
        assertEquals("    at shop.Part.run(Part.java:3)", trace.get(trace.size() - 1));
    }

    @Test
    void anExceptionWithoutANameHasThatOfWhatItExtends() throws Exception {
        NodeFailure failure = fails("throw new IllegalStateException(\"bad\") {};");
        assertEquals("IllegalStateException", failure.exceptionType());
    }

    @Test
    void anExceptionThatCannotSayWhatItIs() throws Exception {
        assertEquals(
                "Odd (its text cannot be made: UnsupportedOperationException) (shop.Part.run, Part.java, line 3)",
                fails("class Odd extends RuntimeException { @Override public String getMessage() {"
                                + " throw new UnsupportedOperationException(); } } throw new Odd();")
                        .getMessage());
    }

    @Test
    void inputsOfAnotherTypeSayWhichAndWhere() throws Exception {
        NodeTester node = project.part("""
                public record Point(double x, int y) {}
                public static int run(List<Point> points) { return points.size(); }
                """);
        NodeFailure failure =
                node.input("points", List.of(Map.of("x", 1, "y", "two"))).fails();
        assertEquals(
                "the input 'points' of shop.Part.run[0].y does not fit: a string (\"two\") is no s32",
                failure.getMessage());
        assertEquals(ErrorClass.USER, failure.errorClass());
        assertEquals(
                "the input 'points' of shop.Part.run[0] has no field 'y', which Point needs",
                node.input("points", List.of(Map.of("x", 1))).fails().getMessage());
        assertEquals(
                "the input 'points' of shop.Part.run is null (null), and not a list",
                node.input("points", null).fails().getMessage());
    }

    @Test
    void anInputThatIsMissingIsNamed() throws Exception {
        assertEquals(
                "the input 'n' has no value, but shop.Part.run needs one; link it or give it under 'with', or make the"
                        + " parameter an Optional",
                project.part("public static int run(int n) { return n; }")
                        .fails()
                        .getMessage());
    }

    @Test
    void aNullWhereTheTypeHasNone() throws Exception {
        assertEquals(
                "the result of shop.Part.run is null; make it an Optional, or annotate its type with @Nullable, where"
                        + " there may be no value",
                project.part("public static String run() { return null; }")
                        .fails()
                        .getMessage());
        assertEquals(
                Value.NULL,
                project.part("public static Object run() { return null; }")
                        .run()
                        .out());
    }

    @Test
    void aClassThatIsNotInTheModule() throws Exception {
        project.classes("other", "package lib; public class Words { public static int n; }");
        project.compile(
                "bin",
                List.of("-cp", folder.resolve("other").toString()),
                "package shop; public class Say { public static int run() { return lib.Words.n; } }");
        assertEquals(
                "shop.Say.run needs the class lib.Words (shop.Say.run, Say.java, line 1), which is not in 'bin'; put its jar"
                        + " beside the others in a folder that is the module, or name it under Class-Path in the manifest",
                project.node("bin", "shop.Say", null).fails().getMessage());
    }

    @Test
    void aRecordThatRefusesItsValues() throws Exception {
        NodeFailure failure = project.part("""
                        public record Age(int years) { public Age { if (years < 0) throw new IllegalArgumentException("below 0"); } }
                        public static int run(Age it) { return it.years(); }
                        """).input("it", Map.of("years", -1)).fails();
        assertTrue(
                failure.getMessage().startsWith("IllegalArgumentException: below 0 (shop.Part$Age."),
                failure::getMessage);
        assertNull(failure.getCause());
    }
}
