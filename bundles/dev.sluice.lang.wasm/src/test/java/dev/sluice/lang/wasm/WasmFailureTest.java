package dev.sluice.lang.wasm;

import static dev.sluice.lang.wasm.Assembler.I32;
import static dev.sluice.lang.wasm.Assembler.I64;
import static dev.sluice.lang.wasm.Assembler.bytes;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.lang.wasm.Assembler.Op;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.testing.NodeTester;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong while a module runs. After each, another module runs as if nothing had been. */
class WasmFailureTest {
    @TempDir
    Path folder;

    private WasmProject project;

    @BeforeEach
    void open() throws IOException {
        project = new WasmProject(folder);
    }

    private void fails(ErrorClass errorClass, String message, byte[] module) throws Exception {
        NodeFailure failure = project.node(module).input("n", 1).fails();
        assertEquals(message, failure.getMessage());
        assertEquals(errorClass, failure.errorClass());
        assertEquals(
                Value.from(List.of(1)),
                project.node(Fixtures.constant("[1]")).run().out(),
                "another module runs as before");
    }

    private void permanent(String message, byte[] module) throws Exception {
        fails(ErrorClass.PERMANENT, message, module);
    }

    @Test
    void aTrap() throws Exception {
        permanent(
                "nodes/part.wasm broke off: Trapped on unreachable instruction, in run",
                Fixtures.giving(Fixtures.reactor(), "1", Op.UNREACHABLE));
    }

    @Test
    void aTrapAfterAMessage() throws Exception {
        byte[] module = Fixtures.command(
                Fixtures.streams().data(64, "the table is empty\n"), Fixtures.write(2, 64, Op.i32(19)), Op.UNREACHABLE);

        NodeFailure failure = project.node(module).fails();
        assertEquals(
                "nodes/part.wasm broke off: Trapped on unreachable instruction, in _start: the table is empty",
                failure.getMessage());
        assertEquals("the table is empty\n    at _start", failure.foreignTrace());
    }

    @Test
    void theFunctionsAtWorkAreTheTrace() throws Exception {
        Assembler reactor = Fixtures.reactor();
        int inner = reactor.next();
        reactor.function("", List.of(), List.of(), 0, Op.UNREACHABLE);
        int outer = reactor.next();
        reactor.function("parse", List.of(), List.of(), 0, Op.call(inner));

        NodeFailure failure =
                project.node(Fixtures.giving(reactor, "1", Op.call(outer))).fails();
        assertEquals(
                "nodes/part.wasm broke off: Trapped on unreachable instruction, in function 1", failure.getMessage());
        assertEquals("    at function 1\n    at parse\n    at run", failure.foreignTrace());
    }

    @Test
    void everyFormHasATimeout() throws Exception {
        for (byte[] module : List.of(Fixtures.echo(), Fixtures.echoCommand())) {
            assertEquals(
                    Duration.ofSeconds(30),
                    project.file("nodes/part.wasm", module)
                            .load("nodes/part.wasm", null, null)
                            .type()
                            .timeout());
            assertEquals(
                    Duration.ofSeconds(30),
                    project.load(
                                    "nodes/part.wasm",
                                    null,
                                    NodeType.named("./part").build())
                            .type()
                            .timeout(),
                    "with a description that says none");
        }
    }

    @Test
    void aDivisionByZero() throws Exception {
        permanent(
                "nodes/part.wasm broke off: integer divide by zero, in run",
                Fixtures.giving(Fixtures.reactor(), "1", Op.i32(1), Op.i32(0), 0x6d, Op.DROP));
    }

    @Test
    void anAddressOutsideOfTheMemory() throws Exception {
        NodeFailure failure = project.node(Fixtures.giving(Fixtures.reactor(), "1", Op.load32(1 << 30), Op.DROP))
                .fails();
        assertTrue(
                failure.getMessage().startsWith("nodes/part.wasm broke off: out of bounds memory access"),
                failure::getMessage);
        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
    }

    @Test
    void exitCodes() throws Exception {
        permanent("nodes/part.wasm ended with exit code 3", Fixtures.command(Fixtures.streams(), Fixtures.exit(3)));
        fails(
                ErrorClass.TRANSIENT,
                "nodes/part.wasm ended with exit code 75",
                Fixtures.command(Fixtures.streams(), Fixtures.exit(75)));
    }

    @Test
    void aReactorThatEndsItself() throws Exception {
        Assembler imports = new Assembler().imported(Assembler.WASI, "proc_exit", List.of(I32), List.of());
        permanent(
                "nodes/part.wasm ended itself (exit code 0) instead of returning a result",
                Fixtures.giving(Fixtures.reactor(imports), "1", Op.i32(0), Op.call(0)));
    }

    @Test
    void aStackOverflow() throws Exception {
        Assembler reactor = Fixtures.reactor();
        int self = reactor.next();
        reactor.function("", List.of(), List.of(I32), 0, Op.call(self), Op.i32(1), 0x6a);
        permanent(
                "nodes/part.wasm used up the call stack: its functions call each other too deep, or without end"
                        + ", in function 1",
                Fixtures.giving(reactor, "1", Op.call(self), Op.DROP));
    }

    @Test
    void anEndlessLoopEndsWhenItIsInterrupted() throws Exception {
        // says that it runs, then never ends
        byte[] module = Fixtures.command(
                Fixtures.streams().data(64, "begun\n"), Fixtures.write(2, 64, Op.i32(6)), Op.forever());
        interrupted(project.node(module));
        assertEquals(Value.of(1), project.node(Fixtures.constant("1")).run().out());
    }

    private static void interrupted(NodeTester node) throws Exception {
        FutureTask<Object> run = new FutureTask<>(() -> assertThrows(InterruptedException.class, node::run));
        CountDownLatch ended = new CountDownLatch(1);
        Thread thread = new Thread(() -> {
            run.run();
            ended.countDown();
        });
        thread.start();
        while (ended.getCount() > 0) {
            thread.interrupt(); // until it is in the loop, and beyond
            Thread.onSpinWait();
        }
        run.get();
    }

    @Test
    void memoryBeyondTheLimitIsRefusedAndNamed() throws Exception {
        project.memory(String.valueOf(4 << 20));
        // grows by 16 pages as long as it can, then breaks off
        byte[] module = Fixtures.giving(
                Fixtures.reactor(),
                "1",
                Op.forever(Op.grow(16), Op.i32(-1), 0x46, bytes(0x04, 0x40, Op.UNREACHABLE, Op.END)));

        permanent(
                "nodes/part.wasm broke off: Trapped on unreachable instruction, in run; it had asked for more memory than its"
                        + " limit of 4 MiB, which is raised with -Dsluice.limits.wasm-memory=BYTES",
                module);
    }

    @Test
    void aGigabyteAtOnceIsRefused() throws Exception {
        assertEquals(
                Value.from(List.of(8)),
                project.node(Fixtures.giving(
                                Fixtures.reactor(),
                                "[0]",
                                // -1 where it is refused: '9' + -1
                                Op.store8(Fixtures.TEXT + 1, Op.grow(16_384), Op.i32('9'), 0x6a)))
                        .run()
                        .out());
    }

    @Test
    void aModuleThatNeedsMoreMemoryThanTheLimit() throws Exception {
        project.memory(String.valueOf(1 << 20));
        NodeFailure failure = project.node(new Assembler()
                        .memory(1000)
                        .exportMemory()
                        .function("_start", List.of(), List.of(), 0)
                        .build())
                .fails();
        assertEquals(
                "nodes/part.wasm needs 64000 KiB of memory to start, more than the limit of 1 MiB; build it with less, or"
                        + " raise the limit with -Dsluice.limits.wasm-memory=BYTES",
                failure.getMessage());
        assertEquals(ErrorClass.PERMANENT, failure.errorClass());
    }

    @Test
    void endlessOutputIsStopped() throws Exception {
        project.output("100000");
        permanent(
                "nodes/part.wasm wrote more than 100000 bytes on stdout, the limit, and was stopped; write large results"
                        + " to a file and return its path, or raise the limit with -Dsluice.limits.script-output=BYTES",
                Fixtures.command(Fixtures.streams(), Op.forever(Fixtures.write(1, 0, Op.i32(60_000)))));
    }

    @Test
    void endlessMessagesAreCut() throws Exception {
        byte[] line = "line\n".repeat(2000).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Assembler assembler = Fixtures.streams().data(64, line).data(32, "1");
        Object[] body = new Object[8];
        for (int i = 0; i < 7; i++) {
            body[i] = Fixtures.write(2, 64, Op.i32(line.length));
        }
        body[7] = Fixtures.write(1, 32, Op.i32(1));

        List<String> log = project.node(Fixtures.command(assembler, body)).run().log();
        assertEquals(10_001, log.size());
        assertEquals("INFO … (more than 10000 lines; the rest is not logged)", log.get(10_000));
    }

    @Test
    void outputThatIsNoJson() throws Exception {
        String message = project.node(Fixtures.constant("{\"a\": NaN}")).fails().getMessage();
        assertTrue(
                message.startsWith("nodes/part.wasm returned something from run that is not one JSON value ("),
                message);
        assertTrue(message.endsWith("): '{\"a\": NaN}'"), message);

        permanent(
                "nodes/part.wasm wrote nothing on stdout; it must give one JSON value",
                Fixtures.command(Fixtures.streams(), Fixtures.exit(0)));
    }

    @Test
    void aResultOutsideOfTheMemory() throws Exception {
        byte[] module = Fixtures.reactor()
                .function("run", List.of(I32, I32), List.of(I64), 0, Op.packed(Op.i32(1 << 30), Op.i32(100)))
                .build();
        assertTrue(project.node(module).fails().getMessage().contains("out of bounds memory access"));

        permanent(
                "nodes/part.wasm gave a result of 4294967295 bytes, more than the limit of 67108864; is it address << 32"
                        + " | length? Write large results to a file and return its path",
                Fixtures.reactor()
                        .function("run", List.of(I32, I32), List.of(I64), 0, Op.i64(-1))
                        .build());
    }

    @Test
    void noRoomForTheInputs() throws Exception {
        byte[] module = new Assembler()
                .memory(1)
                .exportMemory()
                .function("alloc", List.of(I32), List.of(I32), 0, Op.i32(0))
                .function("run", List.of(I32, I32), List.of(I64), 0, Op.i64(0))
                .build();
        permanent(
                "nodes/part.wasm has no room for its inputs: alloc(7) gave 0; the limit of its memory is 256 MiB",
                module);
    }

    @Test
    void buffersOfAGigabyteToReadIntoMakeNoArrays() throws Exception {
        // reads into a buffer that is said to be 2 GiB, and gives the error number
        byte[] module = Fixtures.command(
                Fixtures.streams().data(64, "0"),
                Op.store32(0, Op.i32(4096)),
                Op.store32(4, Op.i32(Integer.MAX_VALUE)),
                Op.store8(
                        64,
                        bytes(Op.i32(0), Op.i32(0), Op.i32(1), Op.i32(8), Op.call(0)),
                        Op.i32(28),
                        0x46,
                        Op.i32('0'),
                        0x6a),
                Fixtures.write(1, 64, Op.i32(1)));
        assertEquals(Value.of(1), project.node(module).run().out());
    }

    @Test
    void anOptionThatIsNoNumberIsNamed() throws Exception {
        NodeFailure failure = project.memory("much").node(Fixtures.echo()).fails();
        assertEquals(
                "-Dsluice.limits.wasm-memory=much is no number of bytes; give one such as 268435456",
                failure.getMessage());
        assertEquals(ErrorClass.USER, failure.errorClass());
        assertFalse(Thread.interrupted());
    }
}
