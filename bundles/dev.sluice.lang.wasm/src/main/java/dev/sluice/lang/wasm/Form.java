package dev.sluice.lang.wasm;

import dev.sluice.lang.wasm.internal.binary.BadModuleException;
import dev.sluice.lang.wasm.internal.binary.ModuleShape;
import dev.sluice.lang.wasm.internal.binary.Preamble;
import dev.sluice.lang.wasm.internal.binary.Signature;
import dev.sluice.lang.wasm.internal.binary.Signature.Kind;
import dev.sluice.lang.wasm.internal.component.ComponentShape;
import dev.sluice.lang.wasm.internal.engine.Network;
import dev.sluice.nodes.api.type.PortType;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** How a module is called. */
sealed interface Form {
    /** What a module may import. */
    String WASI = "wasi_snapshot_preview1";

    /** A program: it reads the inputs on stdin and writes the result on stdout. */
    record Command() implements Form {}

    /**
     * A function that takes the inputs as JSON in the module's memory and gives where the result lies in it.
     *
     * @param function its name
     * @param frees whether the module takes back what it gave, by {@code dealloc}
     * @param initializes whether {@code _initialize} is to be called first
     * @param takesKey whether it is to be told the idempotency key, by {@code idempotency_key}
     */
    record Reactor(String function, boolean frees, boolean initializes, boolean takesKey) implements Form {
        static final String MEMORY = "memory";
        static final String ALLOC = "alloc";
        static final String DEALLOC = "dealloc";
        static final String INITIALIZE = "_initialize";
        static final String KEY = "idempotency_key";
        static final Signature ALLOC_SIGNATURE = new Signature(List.of(Kind.I32), List.of(Kind.I32));
        static final Signature SIGNATURE = new Signature(List.of(Kind.I32, Kind.I32), List.of(Kind.I64));
        /** Of a function that is told where something lies, and gives nothing. */
        private static final Signature TOLD = new Signature(List.of(Kind.I32, Kind.I32), List.of());

        static Reactor of(ModuleShape shape, String function) throws BadModuleException {
            Signature signature = shape.function(function);
            if (signature == null) {
                throw new BadModuleException("exports no function '" + function + "'; " + exports(shape)
                        + ". Export it, or correct the handler");
            }
            if (!signature.equals(SIGNATURE)) {
                throw new BadModuleException("exports '" + function + "' as " + signature + ", but a node calls "
                        + SIGNATURE + ": address and length of the inputs as JSON, and of the result in one number");
            }
            if (!shape.memories().contains(MEMORY)) {
                throw new BadModuleException("exports no memory '" + MEMORY + "', where inputs and result lie");
            }
            if (!ALLOC_SIGNATURE.equals(shape.function(ALLOC))) {
                throw new BadModuleException("exports no function '" + ALLOC + "' " + ALLOC_SIGNATURE
                        + ", which gives the place for the inputs");
            }
            return new Reactor(
                    function,
                    TOLD.equals(shape.function(DEALLOC)),
                    new Signature(List.of(), List.of()).equals(shape.function(INITIALIZE)),
                    TOLD.equals(shape.function(KEY)));
        }
    }

    /** A component, whose function is called with values of its types. */
    record Component(ComponentShape shape) implements Form {
        /** The parameter that is given the idempotency key where no input of its name is. */
        static final String KEY = "idempotency_key";

        boolean takesKey() {
            return shape.parameters().get(KEY) == PortType.STRING;
        }

        /** What a node gives: of a result the part that is no error. */
        PortType output() {
            PortType result = shape.result();
            return result == null ? PortType.ANY : result instanceof PortType.ResultOf either ? either.ok() : result;
        }
    }

    /** The form of what stands in a file. */
    static Form of(byte[] bytes, @Nullable String handler) throws BadModuleException {
        if (Preamble.of(bytes) == Preamble.MODULE) {
            return of(ModuleShape.of(bytes), handler);
        }
        ComponentShape component = ComponentShape.of(bytes, handler);
        if (!ModuleShape.of(component.module()).imports().isEmpty()) {
            throw new BadModuleException("is a component whose module imports something, which a node is not given");
        }
        return new Component(component);
    }

    /**
     * The form of a module.
     *
     * @param handler the function to call; null for the module's own choice
     * @throws BadModuleException where it has none
     */
    static Form of(ModuleShape shape, @Nullable String handler) throws BadModuleException {
        checkImports(shape);
        if (handler == null && new Signature(List.of(), List.of()).equals(shape.function("_start"))) {
            return new Command();
        }
        if (handler == null && shape.function("run") == null) {
            throw new BadModuleException("is neither a command nor a reactor; " + exports(shape)
                    + ". Build a program with main (it exports '_start'), or export a function 'run' "
                    + Reactor.SIGNATURE);
        }
        return Reactor.of(shape, handler == null ? "run" : handler);
    }

    private static void checkImports(ModuleShape shape) throws BadModuleException {
        Set<String> unknown = new TreeSet<>();
        for (String name : shape.imports()) {
            if (!name.startsWith(WASI + ".") && !Network.has(name)) {
                unknown.add(name);
            }
        }
        if (!unknown.isEmpty()) {
            throw new BadModuleException("imports " + String.join(", ", unknown)
                    + ", which a node is not given; there are WASI preview 1 (" + WASI + ") and "
                    + Network.MODULE + "." + Network.REQUEST + " with " + Network.MODULE + "." + Network.RESPONSE);
        }
    }

    private static String exports(ModuleShape shape) {
        return shape.functions().isEmpty()
                ? "it exports no function"
                : "it exports "
                        + String.join(", ", new TreeSet<>(shape.functions().keySet()));
    }
}
