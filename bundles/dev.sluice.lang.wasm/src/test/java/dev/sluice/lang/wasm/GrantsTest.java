package dev.sluice.lang.wasm;

import static dev.sluice.lang.wasm.Assembler.I32;
import static dev.sluice.lang.wasm.Assembler.I64;
import static dev.sluice.lang.wasm.Assembler.WASI;
import static dev.sluice.lang.wasm.Assembler.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.lang.wasm.Assembler.Op;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of the machine is open to a module but what its type declares and the flow grants. */
class GrantsTest {
    private static final int DONE = 0;
    private static final int BAD_DESCRIPTOR = 8;
    private static final int NOT_CAPABLE = 76;
    private static final int OPEN_TO_READ = 1 << 1;
    private static final int OPEN_TO_WRITE = 1 << 6;
    private static final long RIGHT_TO_SET_TIMES = 1L << 23;

    @TempDir
    Path folder;

    @TempDir
    Path elsewhere;

    private WasmProject project;

    @BeforeEach
    void open() throws IOException {
        project = new WasmProject(folder)
                .environment("TOKEN", "t0p")
                .environment("HOME", "/home/someone")
                .file("data/in.txt", new byte[] {'x'});
    }

    private NodeTester node(byte[] module, Capability... declared) throws Exception {
        NodeType described = NodeType.named("./part").needs(declared).build();
        return project.file("part.wasm", module).node("part.wasm", null, described);
    }

    /** A reactor that calls functions of WASI one after the other, and gives their error numbers. */
    private static final class Calls {
        private final Assembler assembler = new Assembler();
        private final List<byte[]> code = new java.util.ArrayList<>();
        private final StringBuilder json = new StringBuilder("[");
        private int text = 4096;

        Calls() {
            assembler.imported(WASI, "path_open", List.of(I32, I32, I32, I32, I32, I64, I64, I32, I32), List.of(I32));
            assembler.wasi("path_create_directory", 3).wasi("path_unlink_file", 3);
            assembler.wasi("environ_sizes_get", 2).wasi("path_rename", 6).wasi("fd_write", 4);
            assembler.imported(WASI, "path_symlink", List.of(I32, I32, I32, I32, I32), List.of(I32));
            assembler.imported(WASI, "fd_filestat_set_times", List.of(I32, I64, I64, I32), List.of(I32));
            Fixtures.reactor(assembler);
        }

        private byte[] path(String path) {
            assembler.data(text, path);
            byte[] code = bytes(Op.i32(text), Op.i32(path.length()));
            text += 64;
            return code;
        }

        private Calls add(byte[] call) {
            int digits = Fixtures.TEXT + json.length();
            json.append(" 00,");
            // the tens and the ones, after a digit that must not be 0: written as 1xx
            code.add(bytes(
                    call,
                    Op.set(2),
                    Op.store8(digits, Op.i32('1')),
                    Op.store8(digits + 1, Op.local(2), Op.i32(10), 0x6e, Op.i32('0'), 0x6a),
                    Op.store8(digits + 2, Op.local(2), Op.i32(10), 0x70, Op.i32('0'), 0x6a)));
            return this;
        }

        Calls open(String path, int flags, long rights) {
            return add(bytes(
                    Op.i32(3),
                    Op.i32(1),
                    path(path),
                    Op.i32(flags),
                    Op.i64(rights),
                    Op.i64(0),
                    Op.i32(0),
                    Op.i32(64),
                    Op.call(0)));
        }

        /** Opens without asking that the last step of the path is followed where it is a link. */
        Calls openUnfollowed(String path) {
            return add(bytes(
                    Op.i32(3),
                    Op.i32(0),
                    path(path),
                    Op.i32(0),
                    Op.i64(OPEN_TO_READ),
                    Op.i64(0),
                    Op.i32(0),
                    Op.i32(64),
                    Op.call(0)));
        }

        Calls makeFolder(String path) {
            return add(bytes(Op.i32(3), path(path), Op.call(1)));
        }

        Calls delete(String path) {
            return add(bytes(Op.i32(3), path(path), Op.call(2)));
        }

        Calls rename(String from, String to) {
            return add(bytes(Op.i32(3), path(from), Op.i32(3), path(to), Op.call(4)));
        }

        Calls link(String target, String path) {
            return add(bytes(path(target), Op.i32(3), path(path), Op.call(6)));
        }

        /** Writes a byte to what was opened last. */
        Calls writeByte() {
            return add(bytes(
                    Op.store32(0, Op.i32(Fixtures.TEXT)),
                    Op.store32(4, Op.i32(1)),
                    Op.load32(64),
                    Op.i32(0),
                    Op.i32(1),
                    Op.i32(12),
                    Op.call(5)));
        }

        /** Sets the times of what was opened last. */
        Calls setTimes() {
            return add(bytes(Op.load32(64), Op.i64(0), Op.i64(0), Op.i32(5), Op.call(7)));
        }

        byte[] build() {
            json.setCharAt(json.length() - 1, ']');
            return Fixtures.giving(assembler, json.toString(), code.toArray());
        }
    }

    private static List<Long> errors(Value value) {
        return ((ListValue) value)
                .items().stream()
                        .map(item -> Long.parseLong(item.toString()) - 100)
                        .toList();
    }

    private void gives(NodeTester node, Integer... errors) throws Exception {
        assertEquals(
                List.of(errors),
                errors(node.run().out()).stream().map(Long::intValue).toList());
    }

    @Test
    void withoutAGrantNoFolderIsOpen() throws Exception {
        byte[] module = new Calls().open("data/in.txt", 0, OPEN_TO_READ).build();

        gives(node(module), BAD_DESCRIPTOR);
        gives(node(module, Capability.READ), BAD_DESCRIPTOR);
        gives(node(module).grant(Capability.READ, "data"), BAD_DESCRIPTOR);
    }

    @Test
    void aFolderToReadCannotBeChanged() throws Exception {
        byte[] module = new Calls()
                .open("in.txt", 0, OPEN_TO_READ)
                .writeByte()
                .open("in.txt", 0, OPEN_TO_READ | OPEN_TO_WRITE)
                .open("new.txt", 1, OPEN_TO_READ)
                .open("in.txt", 8, OPEN_TO_READ)
                .makeFolder("sub")
                .delete("in.txt")
                .rename("in.txt", "out.txt")
                .link("in.txt", "link")
                .build();

        gives(
                node(module, Capability.READ).grant(Capability.READ, "data"),
                DONE,
                NOT_CAPABLE,
                NOT_CAPABLE,
                NOT_CAPABLE,
                NOT_CAPABLE,
                NOT_CAPABLE,
                NOT_CAPABLE,
                NOT_CAPABLE,
                NOT_CAPABLE);
        assertEquals("x", Files.readString(folder.resolve("data/in.txt")));
        assertEquals(1, folder.resolve("data").toFile().list().length);
    }

    @Test
    void whatRustAsksForToReadIsGivenAndNoTimesAreSet() throws Exception {
        byte[] module = new Calls()
                .open("in.txt", 0, OPEN_TO_READ | RIGHT_TO_SET_TIMES)
                .setTimes()
                .build();
        var before = Files.getLastModifiedTime(folder.resolve("data/in.txt"));

        gives(node(module, Capability.READ).grant(Capability.READ, "data"), DONE, NOT_CAPABLE);
        assertEquals(before, Files.getLastModifiedTime(folder.resolve("data/in.txt")));
    }

    @Test
    void aFolderToWriteCanBeChanged() throws Exception {
        byte[] module = new Calls()
                .open("new.txt", 1, OPEN_TO_READ | OPEN_TO_WRITE)
                .writeByte()
                .makeFolder("sub")
                .delete("in.txt")
                .build();

        gives(node(module, Capability.WRITE).grant(Capability.WRITE, "data"), DONE, DONE, DONE, DONE);
        assertEquals("[", Files.readString(folder.resolve("data/new.txt")));
        assertTrue(Files.isDirectory(folder.resolve("data/sub")));
        assertFalse(Files.exists(folder.resolve("data/in.txt")));
    }

    @Test
    void nothingOutsideOfAGrantedFolderIsReached() throws Exception {
        Files.writeString(elsewhere.resolve("secret.txt"), "s");
        Files.writeString(folder.resolve("top.txt"), "t");
        Files.createSymbolicLink(folder.resolve("data/out"), elsewhere);
        Files.createSymbolicLink(folder.resolve("data/up.txt"), folder.resolve("top.txt"));
        byte[] module = new Calls()
                .open("../top.txt", 0, OPEN_TO_READ)
                .open("/etc/passwd", 0, OPEN_TO_READ)
                .open("out/secret.txt", 0, OPEN_TO_READ)
                .open("up.txt", 0, OPEN_TO_READ)
                .open("in.txt", 0, OPEN_TO_READ)
                .build();

        List<Long> errors = errors(node(module, Capability.READ)
                .grant(Capability.READ, "data")
                .run()
                .out());
        assertEquals(0, errors.get(4));
        for (long error : errors.subList(0, 4)) {
            assertTrue(error != 0, errors::toString);
        }
    }

    @Test
    void noLinkInAPathLeadsOutWhateverIsDone() throws Exception {
        Files.writeString(elsewhere.resolve("secret.txt"), "s");
        Files.createSymbolicLink(folder.resolve("data/out"), elsewhere);
        Files.createSymbolicLink(folder.resolve("data/file.txt"), elsewhere.resolve("secret.txt"));
        byte[] module = new Calls()
                .openUnfollowed("out/secret.txt")
                .openUnfollowed("file.txt")
                .open("out/new.txt", 1, OPEN_TO_READ | OPEN_TO_WRITE)
                .makeFolder("out/sub")
                .delete("out/secret.txt")
                .rename("out/secret.txt", "mine.txt")
                .rename("in.txt", "out/in.txt")
                .openUnfollowed("in.txt")
                .build();

        List<Long> errors = errors(node(module, Capability.WRITE)
                .grant(Capability.WRITE, "data")
                .run()
                .out());
        assertEquals(0, errors.get(7));
        for (long error : errors.subList(0, 7)) {
            assertTrue(error != 0, errors::toString);
        }
        assertEquals(List.of("secret.txt"), List.of(elsewhere.toFile().list()));
        assertTrue(Files.exists(folder.resolve("data/in.txt")));
    }

    @Test
    void aModuleMakesNoLinks() throws Exception {
        byte[] module = new Calls().link("in.txt", "link").build();

        List<Long> errors = errors(node(module, Capability.WRITE)
                .grant(Capability.WRITE, "data")
                .run()
                .out());
        assertTrue(errors.get(0) != 0, errors::toString);
        assertEquals(1, folder.resolve("data").toFile().list().length);
    }

    @Test
    void aGrantedFileIsThereAndNothingBesideIt() throws Exception {
        project.file("data/other.txt", new byte[] {'o'});
        byte[] module = new Calls()
                .open("other.txt", 0, OPEN_TO_READ)
                .open("new.txt", 1, OPEN_TO_READ)
                .open("in.txt", 0, OPEN_TO_READ)
                .writeByte()
                .build();

        List<Long> errors = errors(node(module, Capability.READ)
                .grant(Capability.READ, "data/in.txt")
                .run()
                .out());
        assertEquals(List.of(0L, (long) NOT_CAPABLE), errors.subList(2, 4));
        assertTrue(errors.get(0) != 0 && errors.get(1) != 0, errors::toString);
        assertFalse(Files.exists(folder.resolve("data/new.txt")));
    }

    @Test
    void aFileToWriteLiesInAFolderToRead() throws Exception {
        byte[] module = new Calls()
                .open("in.txt", 0, OPEN_TO_READ | OPEN_TO_WRITE)
                .delete("in.txt")
                .open("out.txt", 0, OPEN_TO_READ | OPEN_TO_WRITE)
                .writeByte()
                .build();

        List<Long> errors = errors(node(module, Capability.READ, Capability.WRITE)
                .grant(Capability.READ, "data")
                .grant(Capability.WRITE, "data/out.txt")
                .run()
                .out());
        assertTrue(errors.get(0) != 0 && errors.get(1) != 0, errors::toString);
        assertEquals(List.of(0L, 0L), errors.subList(2, 4));
        assertEquals("x", Files.readString(folder.resolve("data/in.txt")));
        assertEquals("[", Files.readString(folder.resolve("data/out.txt")), "what is missing was made");
    }

    @Test
    void aGrantThatLeadsOutOrIsAPatternIsRefused() throws Exception {
        byte[] module = new Calls().open("in.txt", 0, OPEN_TO_READ).build();

        assertTrue(node(module, Capability.READ)
                .grant(Capability.READ, "data/*.txt")
                .fails()
                .getMessage()
                .contains("is a pattern"));
        assertTrue(node(module, Capability.READ)
                .grant(Capability.READ, "../x")
                .fails()
                .getMessage()
                .contains("leads upwards"));
    }

    @Test
    void variablesAreSeenOnlyAsGranted() throws Exception {
        // the number of variables, at 64; the key of the call is always there
        byte[] module = Fixtures.giving(
                Fixtures.reactor(new Assembler().wasi("environ_sizes_get", 2)),
                "[0]",
                bytes(Op.i32(64), Op.i32(68), Op.call(0), Op.DROP),
                Op.store8(Fixtures.TEXT + 1, Op.load32(64), Op.i32('0'), 0x6a));

        assertEquals(
                Value.from(List.of(1)),
                node(module).grant(Capability.ENV, "TOKEN").run().out());
        assertEquals(Value.from(List.of(1)), node(module, Capability.ENV).run().out());
        assertEquals(
                Value.from(List.of(2)),
                node(module, Capability.ENV)
                        .grant(Capability.ENV, "TOKEN", "MISSING")
                        .run()
                        .out());
        assertEquals(
                Value.from(List.of(1)),
                node(module, Capability.ENV)
                        .secret("KEY", "s")
                        .grant(Capability.SECRETS, "KEY")
                        .run()
                        .out());
        assertEquals(
                Value.from(List.of(2)),
                node(module, Capability.SECRETS)
                        .secret("KEY", "s")
                        .secret("OTHER", "s")
                        .grant(Capability.SECRETS, "KEY")
                        .run()
                        .out());
    }

    @Test
    void thereAreNoSockets() throws Exception {
        Assembler imports = new Assembler().imported(WASI, "sock_accept", List.of(I32, I32, I32), List.of(I32));
        byte[] module =
                Fixtures.giving(Fixtures.reactor(imports), "1", Op.i32(3), Op.i32(0), Op.i32(64), Op.call(0), Op.DROP);

        assertTrue(node(module, Capability.NET)
                .grant(Capability.NET, "localhost:80")
                .fails()
                .getMessage()
                .contains("WASI"));
    }
}
