package dev.sluice.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.FlowFolder;
import dev.sluice.core.catalogue.CatalogueListener;
import dev.sluice.core.catalogue.ScriptEntry;
import dev.sluice.core.catalogue.WorkspaceCatalogue;
import dev.sluice.core.check.FlowChecker;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.ScriptRuntime;
import dev.sluice.nodes.api.type.PortType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProjectScriptsTest {
    private final WorkspaceCatalogue catalogue = WorkspaceCatalogue.get();
    private final TestProject project;

    ProjectScriptsTest() throws CoreException {
        project = TestProject.create("scripts");
    }

    @AfterEach
    void deleteProject() throws CoreException {
        project.close();
    }

    @Test
    void scriptsAndDescriptionsArePaletteEntries() throws CoreException {
        project.write("nodes/score.py", "def run():\n    return 1\n");
        project.write("nodes/rate.py", "def run():\n    return 1\n");
        project.write("nodes/rate.node.yaml", "outputs: {rate: f64}\n");
        project.write("shared.node.yaml", "runtime: {module: ./nodes/score.py}\n");
        project.write("notes.txt", "no script");
        project.write(".node.yaml", "no name\n");

        List<ScriptEntry> entries = catalogue.scripts(project.project());

        assertEquals(
                List.of("./nodes/rate.py", "./nodes/score.py", "./shared"),
                entries.stream().map(ScriptEntry::type).toList());
        assertEquals(
                List.of(true, false, true),
                entries.stream().map(ScriptEntry::described).toList());
        assertEquals(
                List.of("rate", "score", "shared"),
                entries.stream().map(ScriptEntry::title).toList());
        for (ScriptEntry entry : entries) {
            assertNotNull(
                    FlowChecker.get()
                            .script(entry.type(), project.file("a.flow"))
                            .definition(),
                    entry.type());
        }
    }

    @Test
    void whatARuntimeCanLoadIsAnEntryOfWhateverLanguage() throws CoreException {
        List<String> wanted = new ArrayList<>();
        for (ScriptRuntime runtime : catalogue.catalogue().runtimes()) {
            for (String ending : endings(runtime)) {
                project.write("nodes/a." + ending, "");
                wanted.add("./nodes/a." + ending);
            }
        }
        assertTrue(wanted.containsAll(List.of("./nodes/a.js", "./nodes/a.mjs", "./nodes/a.ts", "./nodes/a.wasm")));

        assertEquals(
                wanted.stream().sorted().toList(),
                catalogue.scripts(project.project()).stream()
                        .map(ScriptEntry::type)
                        .toList());
    }

    @Test
    void aSourceInJavaHasThePortsOfItsMethodAndSaysWhereItDoesNotCompile() throws CoreException {
        IFile flow = project.file("a.flow");
        project.write(
                "nodes/Grade.java", "class Grade {\n  static boolean run(double mag) {\n    return mag > 5;\n  }\n}\n");
        NodeDefinition grade =
                FlowChecker.get().script("./nodes/Grade.java", flow).definition();
        assertNotNull(grade);
        assertEquals(
                List.of("mag"), grade.type().inputs().stream().map(Port::name).toList());
        assertEquals(PortType.BOOL, grade.type().outputs().get(0).type());

        project.write(
                "nodes/Grade.java", "class Grade {\n  static boolean run(double mag) {\n    return mog > 5;\n  }\n}\n");
        String message = FlowChecker.get().script("./nodes/Grade.java", flow).message();
        assertTrue(
                String.valueOf(message).startsWith("It does not compile: nodes/Grade.java, line 3: cannot find symbol"),
                message);
    }

    /** But for that of programs, which have none. */
    private static List<String> endings(ScriptRuntime runtime) {
        return runtime.extensions().stream().filter(ending -> !ending.isEmpty()).toList();
    }

    @Test
    void aFileIsTheNodeThatItOrItsDescriptionMakes() throws CoreException {
        project.write("nodes/rate.ts", "export function run() {}\n");
        IFile beside = project.write("nodes/rate.node.yaml", "outputs: {rate: f64}\n");
        IFile alone = project.write("shared.node.yaml", "runtime: {module: ./nodes/rate.ts}\n");
        project.write("bin/count.node.yaml", "runtime: {language: python}\n");

        assertEquals("./nodes/rate.ts", type(project.file("nodes/rate.ts")));
        assertEquals("./nodes/rate.ts", type(beside), "a description stands for its script");
        assertEquals("./shared", type(alone));
        assertEquals("./bin/count", type(project.write("bin/count", "")), "a description says what it is");
        assertEquals(null, type(project.write("notes.txt", "")));
    }

    private @Nullable String type(IFile file) {
        ScriptEntry entry = catalogue.script(project.project(), file);
        return entry == null ? null : entry.type();
    }

    @Test
    void resultsHiddenFoldersAndDerivedFilesDoNotCount() throws CoreException {
        project.write("target/made.py", "");
        project.write("bin/made.py", "");
        project.write("out/made.py", "");
        project.write(".sluice/made.py", "");
        project.write(".venv/lib/made.py", "");
        project.write("gen/made.py", "").getParent().setDerived(true, new NullProgressMonitor());
        project.write("nodes/out.py", "");

        assertEquals(
                List.of("./nodes/out.py"),
                catalogue.scripts(project.project()).stream()
                        .map(ScriptEntry::type)
                        .toList());
    }

    @Test
    void aFolderWithASluiceFileIsTheRootOfItsOwnPaths() throws CoreException {
        project.write("inner/sluice.yaml", "");
        project.write("inner/nodes/score.py", "");

        FlowFolder folder = FlowFolder.of(project.file("inner/flows/not-there-yet.flow"));

        assertEquals(project.project().getFolder("inner"), folder.root());
        assertEquals("flows/not-there-yet.flow", folder.path(project.file("inner/flows/not-there-yet.flow")));
        assertEquals(project.file("inner/nodes/score.py"), folder.file("./nodes/score.py"));
        assertEquals(null, folder.file("../up.py"));
        assertEquals(
                List.of("./nodes/score.py"),
                catalogue.scripts(folder.root()).stream().map(ScriptEntry::type).toList());
        assertEquals(project.project(), FlowFolder.rootOf(project.file("top.flow")));
    }

    @Test
    void onlyScriptsThatComeGoOrDescribeThemselvesAreNews() throws CoreException {
        List<String> heard = new ArrayList<>();
        CatalogueListener listener = new CatalogueListener() {
            @Override
            public void typesChanged() {
                heard.add("types");
            }

            @Override
            public void scriptsChanged(IProject changed) {
                heard.add(changed.getName());
            }
        };
        catalogue.addListener(listener);
        try {
            project.write("notes.txt", "no script");
            assertEquals(List.of(), heard);
            project.write("score.py", "def run():\n    return 1\n");
            assertEquals(List.of("scripts"), heard);
            project.write("score.py", "def run():\n    return 2\n");
            assertEquals(List.of("scripts"), heard);
            project.write("score.node.yaml", "outputs: {a: f64}\n");
            project.write("score.node.yaml", "outputs: {b: f64}\n");
            assertEquals(List.of("scripts", "scripts", "scripts"), heard);
            project.file("score.py").delete(IResource.FORCE, new NullProgressMonitor());
            assertEquals(4, heard.size());
        } finally {
            catalogue.removeListener(listener);
        }
    }

    @Test
    void allFilesThatChangeAreTold() throws CoreException {
        List<Set<IFile>> heard = new ArrayList<>();
        CatalogueListener listener = new CatalogueListener() {
            @Override
            public void typesChanged() {
                // no bundle comes or goes here
            }

            @Override
            public void scriptsChanged(IProject changed) {
                // what counts here are the files
            }

            @Override
            public void filesChanged(IProject changed, Set<IFile> files) {
                assertEquals(project.project(), changed);
                heard.add(files);
            }
        };
        catalogue.addListener(listener);
        try {
            IFile script = project.write("score.py", "def run():\n    return 1\n");
            project.write("score.py", "def run(row):\n    return 2\n");
            script.touch(new NullProgressMonitor());
            script.delete(true, new NullProgressMonitor());
            assertEquals(List.of(Set.of(script), Set.of(script), Set.of(script), Set.of(script)), heard);
        } finally {
            catalogue.removeListener(listener);
        }
    }

    @Test
    void aScriptIsKnownByItsName() {
        assertTrue(catalogue.isScript(project.file("not-there.py")));
        assertTrue(catalogue.isScript(project.file("not-there.node.yaml")));
        assertFalse(catalogue.isScript(project.file("not-there.yaml")));
        assertFalse(catalogue.isScript(project.file("py.txt")));
    }
}
