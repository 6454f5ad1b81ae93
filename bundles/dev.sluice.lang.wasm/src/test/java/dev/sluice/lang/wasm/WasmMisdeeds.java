package dev.sluice.lang.wasm;

import static dev.sluice.lang.wasm.Assembler.I32;
import static dev.sluice.lang.wasm.Assembler.I64;
import static dev.sluice.lang.wasm.Assembler.WASI;
import static dev.sluice.lang.wasm.Assembler.bytes;
import static dev.sluice.nodes.api.ErrorClass.PERMANENT;
import static dev.sluice.nodes.api.ErrorClass.TRANSIENT;

import dev.sluice.lang.contract.Behaviour;
import dev.sluice.lang.contract.Misdeed;
import dev.sluice.lang.contract.RuntimeContract;
import dev.sluice.lang.wasm.Assembler.Op;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;

/** Misdeeds in WebAssembly. A module does one of them and nothing well. */
abstract class WasmMisdeeds extends RuntimeContract {
    static final String NAME = "nodes/part.wasm";
    static final int OUTPUT_LIMIT = 100_000;

    private static final long MEMORY_LIMIT = 4L << 20;
    private static final int PATH_OPEN = 3;
    private static final int PATH_SYMLINK = 4;
    private static final int TEXT = 64;

    WasmMisdeeds(String column) {
        super(
                column,
                ".wasm",
                new WasmProvider(new WasmOptions(
                        Map.of(),
                        String.valueOf(MEMORY_LIMIT),
                        String.valueOf(OUTPUT_LIMIT),
                        Clock.systemUTC(),
                        null,
                        null)));
    }

    /** What the module may use: {@code fd_read}, {@code fd_write}, {@code proc_exit}, and what follows. */
    static Assembler imports() {
        return Fixtures.streams()
                .imported(WASI, "path_open", List.of(I32, I32, I32, I32, I32, I64, I64, I32, I32), List.of(I32))
                .imported(WASI, "path_symlink", List.of(I32, I32, I32, I32, I32), List.of(I32));
    }

    /** A module that does this. */
    abstract byte[] doing(Assembler imports, Object... body);

    /** A module that gives this text as its result. */
    abstract byte[] giving(String text);

    private Behaviour.Script script(Object... body) {
        return Behaviour.script(doing(imports(), body));
    }

    @Override
    protected Behaviour fine() {
        return Behaviour.script(giving("\"fine\"")).gives("fine");
    }

    @Override
    protected Behaviour when(Misdeed misdeed) {
        Behaviour behaviour = switch (misdeed) {
            case SYNTAX_ERROR ->
                script(Op.i64(1), Op.i32(1), 0x6a, Op.DROP)
                        .fails(PERMANENT, "'" + NAME + "' is not valid WebAssembly: type mismatch");
            case NOT_A_SCRIPT ->
                Behaviour.script("#!/bin/sh\necho {}\n").refused("'" + NAME + "' is not WebAssembly; give a module");
            case EXCEPTION ->
                Behaviour.script(doing(
                                imports().data(TEXT, "the table is empty\n"),
                                Fixtures.write(2, TEXT, Op.i32(19)),
                                Op.UNREACHABLE))
                        .fails(PERMANENT, NAME + " broke off: ", ": the table is empty");
            case EXIT_CODE, HARD_EXIT -> script(Fixtures.exit(3)).fails(PERMANENT, NAME + " ended with exit code 3");
            case EXIT_TEMPORARY -> script(Fixtures.exit(75)).fails(TRANSIENT, NAME + " ended with exit code 75");
            case CRASH ->
                script(Op.UNREACHABLE).fails(PERMANENT, NAME + " broke off: Trapped on unreachable instruction");
            case STACK_OVERFLOW -> stackOverflow();
            case ENDLESS_LOOP -> script(Op.forever()).timesOut();
            case ENDLESS_OUTPUT ->
                script(Op.forever(Fixtures.write(1, 0, Op.i32(60_000))))
                        .fails(PERMANENT, NAME + " wrote more than " + OUTPUT_LIMIT + " bytes on stdout, the limit");
            case GIGABYTE ->
                script(Op.grow(1 << 14), Op.i32(-1), 0x46, bytes(0x04, 0x40, Op.UNREACHABLE, Op.END))
                        .fails(PERMANENT, NAME + " broke off", "asked for more memory than its limit of 4 MiB");
            case MEMORY_GROWTH ->
                script(Op.forever(Op.grow(16), Op.i32(-1), 0x46, bytes(0x04, 0x40, Op.UNREACHABLE, Op.END)))
                        .fails(PERMANENT, NAME + " broke off", "asked for more memory than its limit of 4 MiB");
            case MANY_CHILDREN, DOUBLE_FORK -> importing("fork");
            case OPEN_SOCKET -> importing("connect");
            case WRITE_OUTSIDE -> opening("../outside/new.txt", 1);
            case READ_HOME -> opening("../../../.profile", 0);
            case SYMLINK_SWAP -> link();
            case WRONG_JSON -> Behaviour.script(giving("{not json")).fails(PERMANENT, NAME, "is not one JSON value");
            case HUGE_JSON -> hugeResult();
            case NAN -> Behaviour.script(giving("{\"a\": NaN}")).fails(PERMANENT, NAME, "is not one JSON value", "NaN");
            case WRONG_TYPE -> Behaviour.script(giving("{\"sum\": \"much\"}")).givesTextForANumber(NAME, "");
        };
        return behaviour.hopeless();
    }

    private Behaviour stackOverflow() {
        Assembler imports = imports();
        int self = imports.next();
        imports.function("", List.of(), List.of(I32), 0, Op.call(self), Op.i32(1), 0x6a);
        return Behaviour.script(doing(imports, Op.call(self), Op.DROP))
                .fails(PERMANENT, NAME + " used up the call stack: its functions call each other too deep");
    }

    private Behaviour importing(String function) {
        return Behaviour.script(doing(imports().imported("env", function, List.of(), List.of())))
                .refused("'" + NAME + "' imports env." + function + ", which a node is not given");
    }

    /** Opens a file below the first folder that it is granted, and ends with the error number of that. */
    private Behaviour opening(String path, int flags) {
        Assembler imports = imports().data(TEXT, path);
        return Behaviour.script(doing(
                        imports,
                        bytes(Op.i32(3), Op.i32(1), Op.i32(TEXT), Op.i32(path.length()), Op.i32(flags)),
                        bytes(Op.i64(1 << 6), Op.i64(0), Op.i32(0), Op.i32(32), Op.call(PATH_OPEN)),
                        Op.call(2)))
                .fails(PERMANENT, NAME + " ended with exit code ")
                .description("capabilities: [read]\n")
                .grants("read: [work]");
    }

    /** Makes a link that leads out of the project, opens it and ends with the error number of that. */
    private Behaviour link() {
        Assembler imports = imports().data(TEXT, "../../outside/secret.txt").data(128, "link");
        return Behaviour.script(doing(
                        imports,
                        bytes(
                                Op.i32(TEXT),
                                Op.i32(24),
                                Op.i32(3),
                                Op.i32(128),
                                Op.i32(4),
                                Op.call(PATH_SYMLINK),
                                Op.DROP),
                        bytes(Op.i32(3), Op.i32(1), Op.i32(128), Op.i32(4), Op.i32(0)),
                        bytes(Op.i64(1 << 1), Op.i64(0), Op.i32(0), Op.i32(32), Op.call(PATH_OPEN)),
                        Op.call(2)))
                .fails(PERMANENT, NAME + " ended with exit code ")
                .description("capabilities: [write]\n")
                .grants("write: [work]");
    }

    Behaviour hugeResult() {
        return Behaviour.script(giving("\"" + "x".repeat(OUTPUT_LIMIT) + "\""))
                .fails(PERMANENT, NAME, "" + OUTPUT_LIMIT);
    }

    static int length(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
