package dev.sluice.core.tests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.core.FlowContentType;
import dev.sluice.core.FlowNature;
import java.nio.charset.StandardCharsets;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.content.IContentDescription;
import org.eclipse.core.runtime.content.IContentType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FlowProjectTest {
    private final IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject("flows");

    @BeforeEach
    void createProject() throws CoreException {
        project.create(new NullProgressMonitor());
        project.open(new NullProgressMonitor());
    }

    @AfterEach
    void deleteProject() throws CoreException {
        project.delete(IResource.ALWAYS_DELETE_PROJECT_CONTENT | IResource.FORCE, new NullProgressMonitor());
    }

    @Test
    void theNatureIsAddedOnceAndKeptInTheProject() throws CoreException {
        assertFalse(FlowNature.isOn(project));

        FlowNature.add(project, new NullProgressMonitor());
        FlowNature.add(project, new NullProgressMonitor());

        assertTrue(FlowNature.isOn(project));
        assertArrayEquals(new String[] {FlowNature.ID}, project.getDescription().getNatureIds());
        FlowNature nature = (FlowNature) project.getNature(FlowNature.ID);
        assertNotNull(nature);
        assertEquals(project, nature.getProject());
    }

    @Test
    void removingTheNatureLeavesNoTraceOfIt() throws CoreException {
        byte[] before = projectFile();

        FlowNature.add(project, new NullProgressMonitor());
        FlowNature.remove(project, new NullProgressMonitor());
        FlowNature.remove(project, new NullProgressMonitor());

        assertFalse(FlowNature.isOn(project));
        assertArrayEquals(before, projectFile());
    }

    @Test
    void aClosedProjectHasNoNature() throws CoreException {
        FlowNature.add(project, new NullProgressMonitor());
        project.close(new NullProgressMonitor());

        assertFalse(FlowNature.isOn(project));
    }

    @Test
    void aFlowFileHasTheContentTypeOfFlowsWhichIsText() throws CoreException {
        IFile file = project.getFile("orders.flow");
        file.create("flow: orders\n".getBytes(StandardCharsets.UTF_8), true, false, new NullProgressMonitor());

        IContentDescription description = file.getContentDescription();

        assertNotNull(description);
        IContentType type = description.getContentType();
        assertEquals(FlowContentType.ID, type.getId());
        assertTrue(type.isKindOf(Platform.getContentTypeManager().getContentType("org.eclipse.core.runtime.text")));
        assertEquals("UTF-8", file.getCharset());
    }

    @Test
    void onlyFlowFilesAreTakenForFlows() {
        assertTrue(FlowContentType.accepts(project.getFile("not-there-yet.flow")));
        assertFalse(FlowContentType.accepts(project.getFile("notes.txt")));
    }

    private byte[] projectFile() throws CoreException {
        return project.getFile(".project").readAllBytes();
    }
}
