package dev.sluice.core.tests;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.sluice.core.build.FlowMarkers;
import dev.sluice.core.tests.code.Orders;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IResource;
import org.eclipse.core.resources.IWorkspaceDescription;
import org.eclipse.core.resources.IncrementalProjectBuilder;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.NullProgressMonitor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Flows are checked again when what their Java nodes are made of changes, whoever made it. */
class BuiltJavaTest {
    private static final String FLOW = "flow: a\nnodes:\n  grade: {type: ./nodes/grade, grants: {run: [java]}}\n";
    private static final String CLASS_FILE = Orders.class.getName().replace('.', '/') + ".class";

    private final TestProject project;

    BuiltJavaTest() throws CoreException {
        autoBuild(false);
        project = TestProject.withNature("java");
    }

    @AfterEach
    void deleteProject() throws CoreException {
        project.close();
        autoBuild(true);
    }

    private static void autoBuild(boolean on) throws CoreException {
        IWorkspaceDescription description = ResourcesPlugin.getWorkspace().getDescription();
        description.setAutoBuilding(on);
        ResourcesPlugin.getWorkspace().setDescription(description);
    }

    /** The codes of the flow's problems after a build. */
    private List<String> codes(IFile flow) throws CoreException {
        project.project().build(IncrementalProjectBuilder.INCREMENTAL_BUILD, new NullProgressMonitor());
        return Stream.of(flow.findMarkers(FlowMarkers.TYPE, true, IResource.DEPTH_ZERO))
                .map(FlowMarkers::code)
                .toList();
    }

    private static byte[] code() throws IOException {
        String name = Orders.class.getSimpleName() + ".class";
        try (InputStream in = Objects.requireNonNull(Orders.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        }
    }

    private static byte[] jar(String classPath, boolean full) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JarOutputStream jar = new JarOutputStream(bytes, manifest)) {
            if (full) {
                jar.putNextEntry(new ZipEntry(CLASS_FILE));
                jar.write(code());
            }
        }
        return bytes.toByteArray();
    }

    private void describe(String module) throws CoreException {
        project.write(
                "nodes/grade.node.yaml",
                "runtime: {language: java, module: " + module + ", handler: " + Orders.class.getName() + "#grade}\n");
    }

    @Test
    void theClassesOfAFolderAreFollowedFromWhenItIsMade() throws CoreException, IOException {
        IFile flow = project.write("flows/a.flow", FLOW);
        describe("../bin");
        assertEquals(List.of("script-missing"), codes(flow));

        IFile compiled = project.write("bin/" + CLASS_FILE, code());
        assertEquals(List.of(), codes(flow));

        compiled.delete(true, new NullProgressMonitor());
        assertEquals(List.of("script-invalid"), codes(flow));
    }

    @Test
    void theJarsThatAManifestNamesAreFollowed() throws CoreException, IOException {
        IFile flow = project.write("flows/a.flow", FLOW);
        describe("../lib/shop.jar");
        project.write("lib/shop.jar", jar("more.jar", false));
        assertEquals(List.of("script-invalid"), codes(flow));

        project.write("lib/more.jar", jar("", true));
        assertEquals(List.of(), codes(flow));

        project.write("lib/more.jar", jar("", false));
        assertEquals(List.of("script-invalid"), codes(flow));
    }

    @Test
    void theSourcesBesideASourceAreFollowed() throws CoreException {
        IFile flow = project.write(
                "flows/a.flow", "flow: a\nnodes:\n  grade: {type: ./nodes/Grade.java, grants: {run: [java]}}\n");
        project.write("nodes/Grade.java", "class Grade { static long run() { return shop.Limits.most(); } }\n");
        assertEquals(List.of("script-invalid"), codes(flow));

        project.write(
                "nodes/shop/Limits.java",
                "package shop; public class Limits { public static long most() { return 1; } }\n");
        assertEquals(List.of(), codes(flow));

        project.write("nodes/shop/Limits.java", "package shop; public class Limits {}\n");
        assertEquals(List.of("script-invalid"), codes(flow));
    }

    @Test
    void otherFilesAreNoReasonToCheckAgain() throws CoreException, IOException {
        IFile flow = project.write("flows/a.flow", FLOW);
        describe("../bin");
        assertEquals(List.of("script-missing"), codes(flow));
        // a check would bring back what is taken away here
        flow.deleteMarkers(FlowMarkers.TYPE, true, IResource.DEPTH_ZERO);

        project.write("out/" + CLASS_FILE, code());
        project.write("bin/notes.txt", "");

        assertEquals(List.of(), codes(flow));
    }
}
