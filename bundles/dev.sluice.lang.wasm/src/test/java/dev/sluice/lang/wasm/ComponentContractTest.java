package dev.sluice.lang.wasm;

import static dev.sluice.lang.wasm.Assembler.F64;
import static dev.sluice.lang.wasm.Assembler.I32;
import static dev.sluice.lang.wasm.Assembler.I64;
import static dev.sluice.lang.wasm.Assembler.bytes;
import static dev.sluice.lang.wasm.Assembler.text;
import static dev.sluice.nodes.api.ErrorClass.PERMANENT;

import dev.sluice.lang.contract.Behaviour;
import dev.sluice.lang.contract.Misdeed;
import dev.sluice.lang.wasm.Assembler.Op;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Components whose functions stand in their world. */
class ComponentContractTest extends WasmMisdeeds {
    private static final String ALONE = "a component imports nothing, so that it can only compute";
    private static final String INPUTS = "{word: fine, max_items: %d}";
    private static final int TEXT = 16_384;
    private static final int PREAMBLE = 8;
    private static final int MODULE = 1;
    /** How far behind the size of their section the parameters' names begin. */
    private static final int IN_TYPES = 11;

    ComponentContractTest() {
        super("WebAssembly component");
    }

    private static byte[] component(String name) {
        try (InputStream in = ComponentContractTest.class.getResourceAsStream("/components/" + name + ".wasm")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A component with another module in the place of its own. */
    private static byte[] component(String name, byte[] module) {
        byte[] whole = component(name);
        int at = PREAMBLE;
        while (true) {
            int id = whole[at];
            int from = at + 1;
            int length = 0;
            for (int shift = 0; ; shift += 7) {
                int part = whole[from++];
                length |= (part & 0x7f) << shift;
                if (part >= 0) {
                    break;
                }
            }
            if (id == MODULE) {
                byte[] rest = Arrays.copyOfRange(whole, from + length, whole.length);
                return bytes(Arrays.copyOf(whole, at + 1), Assembler.unsigned(module.length), module, rest);
            }
            at = from + length;
        }
    }

    /** As {@code check.wit} declares it: gives the text of a length at {@link #TEXT}. */
    private static byte[] check(Assembler assembler, int length, Object... body) {
        return component(
                "check",
                assembler
                        .function("cabi_realloc", List.of(I32, I32, I32, I32), List.of(I32), 0, Op.i32(Fixtures.INPUT))
                        .function(
                                "run",
                                List.of(I32, I32, I64, I32, F64),
                                List.of(I32),
                                0,
                                bytes(body),
                                Op.store32(20, Op.i32(TEXT)),
                                Op.store32(24, Op.i32(length)),
                                Op.i32(16))
                        .build());
    }

    private static Assembler memory() {
        return new Assembler().memory(2).exportMemory();
    }

    @Override
    byte[] doing(Assembler imports, Object... body) {
        return check(memory(), 0, body);
    }

    @Override
    byte[] giving(String text) {
        return check(memory().data(TEXT, text), length(text));
    }

    /** The check whose first parameter has the name of the key, and which gives it back. */
    private static Behaviour.Script keyed() {
        byte[] check = component("check");
        byte[] before = text("word");
        byte[] name = text("idempotency-key");
        int at = 0;
        while (!Arrays.equals(check, at, at + before.length, before, 0, before.length)) {
            at++;
        }
        check[at - IN_TYPES] += (byte) (name.length - before.length);
        return Behaviour.script(
                bytes(Arrays.copyOf(check, at), name, Arrays.copyOfRange(check, at + before.length, check.length)));
    }

    @Override
    protected Behaviour key() {
        return keyed().gives("").with("{max_items: 1}");
    }

    @Override
    protected Behaviour failingWithKey() {
        return keyed().gives("").with("{max_items: -1}");
    }

    @Override
    protected Object given(String key) {
        return key;
    }

    @Override
    protected Behaviour fine() {
        return Behaviour.script(component("check")).gives("fine").with(INPUTS.formatted(1));
    }

    @Override
    protected Behaviour when(Misdeed misdeed) {
        return switch (misdeed) {
            case EXCEPTION ->
                Behaviour.script(component("check"))
                        .fails(PERMANENT, NAME + " gave an error: fine")
                        .with(INPUTS.formatted(-1))
                        .hopeless();
            case STACK_OVERFLOW -> stackOverflow().with(INPUTS.formatted(1)).hopeless();
            case WRONG_JSON ->
                Behaviour.script(check(memory().data(TEXT, new byte[] {'a', -1, -2}), 3))
                        .fails(PERMANENT, NAME + " gave a text that is no UTF-8")
                        .with(INPUTS.formatted(1))
                        .hopeless();
            case NAN ->
                Behaviour.script(component("scalar", notANumber()))
                        .fails(PERMANENT, NAME + " gave NaN, which JSON does not have")
                        .description("runtime: {handler: half}\n")
                        .with("{value: 1}")
                        .hopeless();
            case WRONG_TYPE -> Behaviour.open("its types are those of its ports");
            case EXIT_CODE,
                    EXIT_TEMPORARY,
                    HARD_EXIT,
                    ENDLESS_OUTPUT,
                    MANY_CHILDREN,
                    DOUBLE_FORK,
                    WRITE_OUTSIDE,
                    READ_HOME -> Behaviour.open(ALONE);
            case OPEN_SOCKET, SYMLINK_SWAP -> Behaviour.open(ALONE);
            default -> super.when(misdeed).with(INPUTS.formatted(1));
        };
    }

    private static Behaviour stackOverflow() {
        Assembler deep = memory().function("", List.of(), List.of(I32), 0, Op.call(0), Op.i32(1), 0x6a);
        return Behaviour.script(check(deep, 0, Op.call(0), Op.DROP))
                .fails(PERMANENT, NAME + " used up the call stack: its functions call each other too deep");
    }

    private static byte[] notANumber() {
        byte[] nan = bytes(0x44, 0, 0, 0, 0, 0, 0, 0xf8, 0x7f);
        return new Assembler()
                .function("grade", List.of(F64), List.of(I32), 0, Op.i32(0))
                .function("half", List.of(F64), List.of(F64), 0, nan)
                .build();
    }
}
