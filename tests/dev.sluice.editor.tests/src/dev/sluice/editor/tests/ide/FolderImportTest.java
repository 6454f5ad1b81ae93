package dev.sluice.editor.tests.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.ProjectTrust;
import dev.sluice.testing.ui.FlowRobot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.WorkbenchExtension;
import dev.sluice.ui.internal.open.FolderImport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A folder that is named when the IDE is started. */
@ExtendWith(WorkbenchExtension.class)
class FolderImportTest {
    private static final String FLOW =
            "flow: one\nformat: 1\nnodes:\n  a:\n    type: core.const\n    with: {value: 1}\n";

    private Path folder = Path.of("");

    @BeforeEach
    void createFolder(@TempDir Path created) {
        folder = created;
    }

    @AfterEach
    void closeProjects() throws CoreException {
        page().closeAllEditors(false);
        for (IProject project : ResourcesPlugin.getWorkspace().getRoot().getProjects()) {
            project.delete(false, true, new NullProgressMonitor());
        }
    }

    private static IWorkbenchPage page() {
        return PlatformUI.getWorkbench().getWorkbenchWindows()[0].getActivePage();
    }

    private void write(String path, String text) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void bringIn() {
        FolderImport.bringIn(folder.toString());
        Ui.until(
                "the folder is brought in",
                () -> Stream.of(Job.getJobManager().find(null))
                        .noneMatch(job -> job.getName().startsWith("Opening ")));
    }

    @Test
    void foldersOfFlowsAreLinkedAndTheFlowNamedAfterItsFolderIsOpened() throws IOException {
        write("alpha/sluice.yaml", "");
        write("alpha/other.flow", FLOW);
        write("beta/sluice.yaml", "");
        write("beta/beta.flow", FLOW);

        bringIn();

        Ui.untilEqual(List.of("beta.flow"), FolderImportTest::open);
        assertTrue(FlowRobot.active().shows("a"));
        assertFalse(Files.exists(folder.resolve(".project")), "nothing is written into the folder");
    }

    private static List<String> open() {
        return Stream.of(page().getEditorReferences())
                .map(reference -> reference.getEditor(false))
                .filter(java.util.Objects::nonNull)
                .map(IEditorPart::getTitle)
                .toList();
    }

    @Test
    void aFolderThatIsThereAlreadyOpensNoFlow() throws IOException {
        write("alpha/sluice.yaml", "");
        write("alpha/alpha.flow", FLOW);
        bringIn();
        Ui.untilEqual(List.of("alpha.flow"), FolderImportTest::open);
        page().closeAllEditors(false);

        bringIn();

        Ui.settle();
        assertEquals(List.of(), open());
    }

    @Test
    void aFolderOfFlowsAloneBecomesAProject() throws IOException {
        write("first.flow", FLOW);
        write("second.flow", FLOW);

        bringIn();

        Ui.untilEqual(List.of("first.flow"), FolderImportTest::open);
        assertTrue(Files.exists(folder.resolve(".project")));
        IProject[] projects = ResourcesPlugin.getWorkspace().getRoot().getProjects();
        assertFalse(ProjectTrust.isTrusted(projects[0]), "it may be anybody's");
    }

    @Test
    void aFolderThatIsAddedToAProjectIsNotTrustedWithIt() throws IOException, CoreException {
        write("alpha/sluice.yaml", "");
        bringIn();
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProjects()[0];
        ProjectTrust.trust(project);
        bringIn();
        assertTrue(ProjectTrust.isTrusted(project), "nothing came");

        write("beta/sluice.yaml", "");
        bringIn();

        assertFalse(ProjectTrust.isTrusted(project));
    }

    @Test
    void aFolderWithoutFlowsOpensNone() throws IOException {
        write("alpha/sluice.yaml", "");

        bringIn();

        Ui.settle();
        assertEquals(List.of(), open());
    }
}
