package dev.sluice.lang.java;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.testing.NodeOutcome;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that are source files. */
class SourceTest {
    @TempDir
    Path folder;

    private JavaProject project;

    @BeforeEach
    void open() throws IOException {
        project = new JavaProject(folder);
    }

    private void grade(String body) throws IOException {
        project.write("nodes/Grade.java", "class Grade {\n  static long run(long n) {\n    " + body + "\n  }\n}\n");
    }

    @Test
    void aSourceIsANodeWithThePortsOfItsMethod() throws Exception {
        grade("return n * 2;");
        NodeType type = project.load("nodes/Grade.java", null, null).type();
        assertEquals("n", type.inputs().get(0).name());
        assertEquals(PortType.S64, type.inputs().get(0).type());
        assertEquals(
                Value.of(6),
                project.node("nodes/Grade.java", null, null).input("n", 3).run().out());
    }

    @Test
    void theSourcesOfProgramsAreNotShownAsNodes() {
        ScriptRuntime runtime = project.provider().runtimes().get(0);
        assertTrue(runtime.offers("nodes/Grade.java"));
        assertFalse(runtime.offers("src/main/java/shop/Orders.java"));
        assertFalse(runtime.offers("shop/src/Orders.java"));
    }

    @Test
    void itsFirstCommentIsTheHelp() throws Exception {
        project.write("nodes/Grade.java", """
                /**
                 * Grades.
                 *
                 * More of it.
                 * @since 1
                 */
                class Grade {
                    static int run() { return 1; }
                }
                """);
        NodeType type = project.load("nodes/Grade.java", null, null).type();
        assertEquals("Grades.", type.summary());
        assertTrue(type.help().startsWith("Grades.\n\nMore of it.\n\nThe node is"), type::help);
    }

    @Test
    void aSourceInAPackageMayUseOthersAndAMethodMayBeNamed() throws Exception {
        project.write(
                "nodes/shop/Grade.java", "package shop; class Grade { static int grade() { return Other.n(); } }");
        project.write("nodes/shop/Other.java", "package shop; class Other { static int n() { return 4; } }");
        NodeTester node = project.node("nodes/shop/Grade.java", "#grade", null);
        assertEquals(Value.of(4), node.run().out());
        project.write("nodes/shop/Other.java", "package shop; class Other { static int n() { return 5; } }");
        assertEquals(Value.of(5), node.run().out(), "also where only that has changed");
    }

    @Test
    void theSdkIsThereToo() throws Exception {
        project.write("nodes/Say.java", """
                import dev.sluice.nodes.api.*;
                import dev.sluice.nodes.api.value.Value;
                class Say implements NodeExecutor {
                    public void execute(NodeContext context) { context.output("out", Value.of("said")); }
                }
                """);
        assertEquals(
                Value.of("said"),
                project.node("nodes/Say.java", null, null).run().out());
    }

    @Test
    void whatDoesNotCompileSaysWhere() throws Exception {
        grade("return x;");
        String refusal = project.refusal("nodes/Grade.java", null, null);
        assertTrue(
                refusal.startsWith("it does not compile: nodes/Grade.java, line 3: cannot find symbol, symbol:"),
                refusal);
        project.write("nodes/Grade.java", "class Other {}");
        assertEquals(
                "'nodes/Grade.java' has no class Grade; name it as the file is, or say which in a description: 'runtime:"
                        + " {handler: Class}'",
                project.refusal("nodes/Grade.java", null, null));
    }

    @Test
    void aSourceThatWasMissingIsFoundOnceItIsThere() throws Exception {
        grade("return Other.of(n);");
        assertTrue(project.refusal("nodes/Grade.java", null, null).contains("cannot find symbol"));
        project.write("nodes/Other.java", "class Other { static long of(long n) { return n; } }");
        assertEquals(
                Value.of(3),
                project.node("nodes/Grade.java", null, null).input("n", 3).run().out());
    }

    @Test
    void aChangedSourceIsTakenAtTheNextExecution() throws Exception {
        grade("return n;");
        NodeTester node = project.node("nodes/Grade.java", null, null).input("n", 3);
        assertEquals(Value.of(3), node.run().out());
        grade("return n + 1;");
        assertEquals(Value.of(4), node.run().out());
        grade("return n + ;");
        NodeOutcome outcome = node.run();
        assertEquals(Value.of(4), outcome.out());
        assertTrue(
                outcome.log()
                        .get(0)
                        .contains("the one before it goes on: it does not compile: nodes/Grade.java, line 3: "),
                outcome::toString);
        grade("return n + 2;");
        assertEquals(Value.of(5), node.run().out());
    }

    @Test
    void anExceptionNamesTheLineOfTheSource() throws Exception {
        grade("throw new IllegalStateException(\"bad\");");
        assertEquals(
                "IllegalStateException: bad (Grade.run, Grade.java, line 3)",
                project.node("nodes/Grade.java", null, null)
                        .input("n", 1)
                        .fails()
                        .getMessage());
    }

    @Test
    void withoutACompilerItSaysWhatIsNeeded() throws Exception {
        grade("return n;");
        assertEquals(
                "'nodes/Grade.java' is source, and this Java has no compiler; run with a JDK (JAVA_HOME), or compile it"
                        + " and name the class in a description",
                project.withoutCompiler().refusal("nodes/Grade.java", null, null));
        Finding finding = project.provider()
                .examine(ProjectFolder.at(folder), Cancellation.NEVER)
                .get(0);
        assertSame(Finding.Level.LIMITED, finding.level());
        assertEquals(List.of("for those, run with a JDK (JAVA_HOME)"), List.of(finding.remedy()));
    }
}
