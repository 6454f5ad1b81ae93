package dev.sluice.model;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.emf.common.util.URI;
import org.eclipse.emf.ecore.resource.ResourceSet;
import org.eclipse.emf.ecore.resource.impl.ResourceSetImpl;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowResourceTest {
    @TempDir
    Path folder;

    private FlowResource load(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("a.flow"), content);
        ResourceSet resources = new ResourceSetImpl();
        new FlowResourceFactory(Limits.DEFAULT).registerIn(resources);
        return (FlowResource) resources.getResource(URI.createFileURI(file.toString()), true);
    }

    private String onDisk() throws IOException {
        return Files.readString(folder.resolve("a.flow"));
    }

    private List<String> files() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    @Test
    void savesWhatChangedAndNothingElse() throws IOException {
        FlowResource resource = load("flow:   a  # name\nnodes:\n  b: { type: c.d }\n");
        resource.flow().setId("z");
        resource.save(null);
        assertEquals("flow:   z  # name\nnodes:\n  b: { type: c.d }\n", onDisk());
        resource.flow().getNodes().get(0).setType("e.f");
        resource.save(null);
        assertEquals("flow:   z  # name\nnodes:\n  b: { type: e.f }\n", onDisk());
        assertEquals(List.of("a.flow"), files());
        assertFalse(resource.isModified());
    }

    @Test
    void knowsPlacesAfterSaving() throws IOException {
        FlowResource resource = load("flow: a\nnodes:\n  b: {type: c.d}\n");
        resource.flow().setDescription("new line above");
        resource.save(null);
        assertEquals(
                "4:3-4:4",
                resource.document()
                        .positionOf(resource.flow().getNodes().get(0))
                        .toString());
    }

    @Test
    void reportsProblemsAndRefusesToWriteOverThem() throws IOException {
        String broken = "flow: a\nx: [\n";
        FlowResource resource = load(broken);
        assertEquals(1, resource.getErrors().size());
        assertEquals(1, resource.getWarnings().size());
        assertEquals(2, resource.getErrors().get(0).getLine());
        assertEquals(4, resource.getErrors().get(0).getColumn());
        assertTrue(resource.getErrors().get(0).getLocation().endsWith("a.flow"));
        assertTrue(
                resource.getErrors().get(0).getMessage().contains("still open"),
                resource.getErrors().toString());
        resource.flow().setId("b");
        assertThrows(UnwritableFlowException.class, () -> resource.save(null));
        resource.getContents().set(0, FlowFactory.eINSTANCE.createFlow());
        assertThrows(UnwritableFlowException.class, () -> resource.save(null));
        assertEquals(broken, onDisk());
        assertEquals(List.of("a.flow"), files());
    }

    @Test
    void savesACopyInPlaceOfTheRoot() throws IOException {
        FlowResource resource = load("flow: a # 1\nnodes:\n  b: {type:  c.d} # 2\n");
        Flow copy = EcoreUtil.copy(resource.flow());
        copy.setDescription("x");
        resource.getContents().set(0, copy);
        resource.save(null);
        assertEquals("flow: a # 1\ndescription: x\nnodes:\n  b: {type:  c.d} # 2\n", onDisk());
    }

    @Test
    void writesANewFlowCanonically() throws IOException {
        FlowResource resource = new FlowResource(
                URI.createFileURI(folder.resolve("sub/new.flow").toString()), Limits.DEFAULT);
        assertThrows(IOException.class, () -> resource.save(null));
        assertNull(resource.document());
        Flow flow = FlowFactory.eINSTANCE.createFlow();
        flow.setId("fresh");
        resource.getContents().add(flow);
        resource.save(null);
        assertEquals("flow: fresh\n", Files.readString(folder.resolve("sub/new.flow")));
    }

    @Test
    void keepsByteOrderMarkLinkAndPermissions() throws IOException {
        Path real = Files.writeString(folder.resolve("real.flow"), "\uFEFFflow: a\r\n");
        Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-rw----"));
        Path link = Files.createSymbolicLink(folder.resolve("link.flow"), real);
        FlowResource resource = new FlowResource(URI.createFileURI(link.toString()), Limits.DEFAULT);
        resource.load(null);
        resource.flow().setDescription("b");
        resource.save(null);
        assertEquals("\uFEFFflow: a\r\ndescription: b\r\n", Files.readString(real));
        assertTrue(Files.isSymbolicLink(link));
        assertEquals("rw-rw----", PosixFilePermissions.toString(Files.getPosixFilePermissions(real)));
    }

    @Test
    void leavesTheOldFileWhenTheNewOneCannotBeWritten() throws IOException {
        FlowResource resource = load("flow: a\n");
        // A folder of that name cannot be replaced by a file.
        Files.delete(folder.resolve("a.flow"));
        Files.createDirectory(folder.resolve("a.flow"));
        Files.writeString(folder.resolve("a.flow/x"), "");
        resource.flow().setId("b");
        assertThrows(IOException.class, () -> resource.save(null));
        assertEquals(List.of("a.flow"), files());
    }

    @Test
    void loadsAndSavesStreams() throws IOException {
        FlowResource resource = new FlowResource(URI.createURI("memory:/a.flow"), Limits.DEFAULT);
        resource.load(new ByteArrayInputStream("flow: a\n".getBytes(StandardCharsets.UTF_8)), null);
        resource.flow().setId("b");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        resource.save(out, null);
        assertArrayEquals("flow: b\n".getBytes(StandardCharsets.UTF_8), out.toByteArray());
        assertNotNull(resource.document());
        resource.unload();
        assertNull(resource.document());
        assertNull(resource.flow());
    }
}
