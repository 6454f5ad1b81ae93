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
import java.util.ArrayList;
import java.util.List;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
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
    void aScriptIsKnownByItsName() {
        assertTrue(catalogue.isScript(project.file("not-there.py")));
        assertTrue(catalogue.isScript(project.file("not-there.node.yaml")));
        assertFalse(catalogue.isScript(project.file("not-there.yaml")));
        assertFalse(catalogue.isScript(project.file("py")));
    }
}
