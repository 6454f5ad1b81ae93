package dev.sluice.editor.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.catalogue.WorkspaceCatalogue;
import dev.sluice.editor.internal.diagram.PortView;
import dev.sluice.editor.internal.palette.NodeTemplate;
import dev.sluice.editor.internal.palette.Templates;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Keys;
import dev.sluice.testing.ui.Pages;
import dev.sluice.testing.ui.Pointer;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.swt.widgets.Text;
import org.eclipse.swt.widgets.Tree;
import org.junit.jupiter.api.Test;

/** An open editor follows the scripts of its project. */
class LiveScriptsTest extends EditorTest {
    private static final String USER = """
            flow: demo
            format: 1
            nodes:
              rows:
                type: core.const
                with: {value: [1, 2]}
              grade:
                type: ./nodes/grade.py
                in: {row: rows.out}
            layout:
              rows: [40, 80]
              grade: [288, 80]
            """;

    /** What the palette has of the project, in the order of the alphabet. */
    private static TreeSet<String> scripts(FlowRobot robot) {
        TreeSet<String> found = new TreeSet<>();
        for (Tree tree : Widgets.all(robot.canvas().getParent(), Tree.class)) {
            Arrays.stream(tree.getItems())
                    .flatMap(drawer -> Arrays.stream(drawer.getItems()))
                    .map(item -> item.getData() instanceof NodeTemplate template ? template.id() : "")
                    .filter(id -> id.startsWith("./"))
                    .forEach(found::add);
        }
        return found;
    }

    private static List<String> outputs(FlowRobot robot) {
        return robot.node("grade").view().outputs().stream().map(PortView::name).toList();
    }

    @Test
    void thePaletteFollowsTheScriptsOfAllLanguages() throws CoreException {
        FlowRobot robot = open();
        Text search = Widgets.await(robot.shell(), Text.class, text -> "Search nodes".equals(text.getMessage()));
        Pointer.click(Widgets.middle(search));
        Keys.type(search, "./nodes");
        assertEquals(set(), scripts(robot));

        TreeSet<String> wanted = set("./nodes/alone");
        for (ScriptRuntime runtime : WorkspaceCatalogue.get().catalogue().runtimes()) {
            for (String ending : endings(runtime)) {
                project().write("nodes/any." + ending, "");
                wanted.add("./nodes/any." + ending);
            }
        }
        IFile alone = project().write("nodes/alone.node.yaml", "runtime: {module: ./any.py}\n");
        Ui.untilEqual(wanted, () -> scripts(robot));
        assertTrue(wanted.containsAll(set("./nodes/any.py", "./nodes/any.ts", "./nodes/any.mjs", "./nodes/any.wasm")));

        alone.move(project().file("nodes/other.node.yaml").getFullPath(), true, new NullProgressMonitor());
        project().file("nodes/any.ts").delete(true, new NullProgressMonitor());

        wanted.removeAll(set("./nodes/alone", "./nodes/any.ts"));
        wanted.add("./nodes/other");
        Ui.untilEqual(wanted, () -> scripts(robot));
        assertEquals("./nodes", search.getText(), "what is searched for stays");
    }

    /** But for that of programs, which have none. */
    private static List<String> endings(ScriptRuntime runtime) {
        return runtime.extensions().stream().filter(ending -> !ending.isEmpty()).toList();
    }

    @Test
    void theNoteOfAScriptInThePaletteIsWhatItsFileSaysNow() throws CoreException {
        project().write("nodes/grade.ts", "export function run() { return 1; }\n");
        project()
                .write("nodes/grade.node.yaml", "description: Marks rows.\ninputs: {row: any}\noutputs: {mark: s64}\n");
        IFile flow = project().write("demo.flow", FLOW);
        NodeTemplate template = Templates.of(flow).stream()
                .filter(one -> one.id().equals("./nodes/grade.ts"))
                .findFirst()
                .orElseThrow();

        assertEquals("./nodes/grade.ts\nMarks rows.\nin: row any\nout: mark s64", Templates.tip(flow, template));
        project().write("nodes/grade.node.yaml", "description: Counts.\n");
        assertEquals("./nodes/grade.ts\nCounts.\nout: out any", Templates.tip(flow, template));
        project().file("nodes/grade.ts").delete(true, new NullProgressMonitor());
        assertEquals("./nodes/grade.ts\nThe script ./nodes/grade.ts.", Templates.tip(flow, template));
    }

    @Test
    void theDiagramShowsAtOnceWhatIsWrongWithAScript() throws CoreException {
        FlowRobot robot = open(USER);
        Ui.until("it is missed", () -> errors(robot).contains("There is no script"));

        IFile script = project().write("nodes/grade.py", "def run(row):\n    return row\n");
        Ui.untilEqual("", () -> errors(robot));

        project().write("nodes/grade.py", "def ran(row):\n    return row\n");
        project().write("nodes/grade.node.yaml", "runtime: {handler: run}\n");
        Ui.until("the function is missed", () -> errors(robot).contains("'run'"));

        script.delete(true, new NullProgressMonitor());
        Ui.until("it is missed", () -> errors(robot).contains("There is no script"));
        assertEquals(USER, robot.text());
    }

    @Test
    void theDiagramFollowsTheClassesOfAJavaNode() throws CoreException, IOException {
        String name = Rating.class.getName();
        project()
                .write(
                        "nodes/grade.node.yaml",
                        "runtime: {language: java, module: ../bin, handler: " + name + "}\ninputs: {row: list<s64>}\n");
        project().write("bin/notes.txt", "");
        FlowRobot robot = open(USER.replace("./nodes/grade.py", "./nodes/grade\n    grants: {run: [java]}"));
        Ui.until("the class is missed", () -> errors(robot).contains(name));

        try (InputStream in = Objects.requireNonNull(Rating.class.getResourceAsStream("Rating.class"))) {
            project().write("bin/" + name.replace('.', '/') + ".class", in.readAllBytes());
        }

        Ui.untilEqual(List.of("out"), () -> outputs(robot));
        assertEquals("", errors(robot));
        assertEquals(
                "list<f64>", robot.node("grade").view().outputs().get(0).type().toString());
    }

    private static String errors(FlowRobot robot) {
        return String.join("\n", robot.node("grade").view().errors());
    }

    @Test
    void theDiagramFollowsADescriptionThatChangesOnTheDisk() throws CoreException, IOException {
        project().write("nodes/grade.py", "def run(row):\n    return {'mark': 1}\n");
        IFile description = project().write("nodes/grade.node.yaml", "inputs: {row: any}\noutputs: {mark: s64}\n");
        FlowRobot robot = open(USER);
        Ui.untilEqual(List.of("mark"), () -> outputs(robot));

        Files.writeString(
                description.getLocation().toPath(), "inputs: {row: any}\noutputs: {mark: s64, passed: bool}\n");
        project().project().refreshLocal(IResource.DEPTH_INFINITE, new NullProgressMonitor());

        Ui.untilEqual(List.of("mark", "passed"), () -> outputs(robot));
    }

    @Test
    void theDiagramFollowsAFlowThatItCalls() throws CoreException {
        project()
                .write(
                        "inner.flow",
                        "flow: inner\nnodes:\n  one: {type: core.const, with: {value: 1}}\nout: {a: one}\n");
        FlowRobot robot = open("flow: demo\nnodes:\n  grade: {type: core.flow, with: {flow: inner.flow}}\n");
        Ui.untilEqual(List.of("a"), () -> outputs(robot));

        project()
                .write(
                        "inner.flow",
                        "flow: inner\nnodes:\n  one: {type: core.const, with: {value: 1}}\nout: {b: one}\n");

        Ui.untilEqual(List.of("b"), () -> outputs(robot));
    }

    @Test
    void theSourcePageFollowsAScript() throws CoreException {
        FlowRobot robot = open(USER);
        Pages.show(robot, Pages.SOURCE);
        Ui.until("the script is missed", () -> SourceProblems.of(robot).contains("grade.py"));

        project().write("nodes/grade.py", "def run(row):\n    return row\n");

        Ui.untilEqual("", () -> SourceProblems.of(robot));
    }

    @Test
    void theFieldsOfANodeFollowItsScript() throws CoreException {
        project().write("nodes/grade.py", "\"\"\"Marks a row.\"\"\"\n\ndef run(row):\n    return row\n");
        FlowRobot robot = open(USER);
        Properties properties = Properties.open(robot);
        properties.show("grade", "General");
        Ui.until("it says what it does", () -> properties.says("Marks a row."));

        project().write("nodes/grade.py", "\"\"\"Grades a row.\"\"\"\n\ndef run(row):\n    return row\n");

        Ui.until("it says what it does now", () -> properties.says("Grades a row."));
    }
}
