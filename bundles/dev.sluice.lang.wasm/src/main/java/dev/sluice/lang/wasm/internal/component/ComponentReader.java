package dev.sluice.lang.wasm.internal.component;

import dev.sluice.lang.wasm.internal.binary.BadModuleException;
import dev.sluice.lang.wasm.internal.binary.Bytes;
import dev.sluice.lang.wasm.internal.component.ComponentShape.Lifted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the form that components without imports have whose functions stand in their world: one core module, its instance,
 * functions lifted from that. For one component.
 */
final class ComponentReader {
    private static final int PREAMBLE = 8;

    private final Bytes in;
    private final ComponentTypes types = new ComponentTypes();
    private final List<String> coreFunctions = new ArrayList<>();
    private final List<Function> functions = new ArrayList<>();
    private final Map<String, Function> exports = new LinkedHashMap<>();
    private byte @Nullable [] module;

    /** A function: where it is lifted from, and its type. */
    private record Function(Lifted lifted, int type) {}

    ComponentReader(byte[] component) {
        this.in = new Bytes(component);
    }

    ComponentShape read(@Nullable String handler) throws BadModuleException {
        in.skip(PREAMBLE);
        while (in.hasMore()) {
            int id = in.next();
            section(id, in.part(in.size()));
        }
        String name = chosen(handler);
        Function function = exports.get(name);
        if (function == null || module == null) {
            throw new BadModuleException("is a component that exports no function '" + name + "'; it exports "
                    + (exports.isEmpty() ? "none" : String.join(", ", new TreeSet<>(exports.keySet())))
                    + ". Only functions that stand in the world itself can be called, not those of an interface");
        }
        ComponentTypes.FunctionType type = types.function(function.type());
        return new ComponentShape(module, function.lifted(), name, type.parameters(), type.result());
    }

    private String chosen(@Nullable String handler) {
        if (handler != null) {
            return handler;
        }
        return exports.size() == 1 ? exports.keySet().iterator().next() : "run";
    }

    private void section(int id, Bytes section) throws BadModuleException {
        switch (id) {
            case 1 -> module(section);
            case 6 -> each(section, this::alias);
            case 7 -> each(section, types::define);
            case 8 -> each(section, this::lift);
            case 10 -> each(section, this::imported);
            case 11 -> each(section, this::exported);
            case 0, 2, 3 -> {
                // custom, instances and types of the core: nothing in them is needed
            }
            default ->
                throw new BadModuleException(
                        "is a component made of other components, which cannot be called here; build"
                                + " one whose world exports the function itself, or a module for wasm32-wasi");
        }
    }

    private interface Part {
        void read(Bytes in) throws BadModuleException;
    }

    private static void each(Bytes section, Part part) throws BadModuleException {
        int count = section.size();
        for (int i = 0; i < count; i++) {
            part.read(section);
        }
    }

    private void module(Bytes section) throws BadModuleException {
        if (module != null) {
            throw new BadModuleException(
                    "is a component of several modules, which cannot be called here; build it without an adapter");
        }
        module = section.rest();
    }

    private void alias(Bytes in) throws BadModuleException {
        int sort = in.next();
        int core = sort == 0 ? in.next() : -1;
        int target = in.next();
        in.skipNumber();
        if (target == 2) {
            in.skipNumber();
        }
        String name = target == 2 ? "" : in.name();
        if (sort == 0 && core == 0) {
            coreFunctions.add(name);
        } else if (sort == 3) {
            types.unknown();
        } else if (sort == 1) {
            throw new BadModuleException("is a component whose functions are of others, which cannot be called here");
        }
    }

    private void lift(Bytes in) throws BadModuleException {
        int kind = in.next();
        if (kind != 0) {
            throw new BadModuleException("is a component that uses resources or imports, which a node is not given");
        }
        in.skip(1);
        String function = core(in.size());
        String allocate = null;
        int options = in.size();
        for (int i = 0; i < options; i++) {
            int option = in.next();
            switch (option) {
                case 0 -> {
                    // UTF-8, the only one here
                }
                case 3 -> in.skipNumber();
                case 4 -> allocate = core(in.size());
                case 5 -> in.skipNumber(); // an instance ends after its call, so that nothing is given back
                default ->
                    throw new BadModuleException("is a component that passes text in another encoding than UTF-8, or is"
                            + " asynchronous, which cannot be called here");
            }
        }
        functions.add(new Function(new Lifted(function, allocate), in.size()));
    }

    private String core(int index) throws BadModuleException {
        if (index >= coreFunctions.size()) {
            throw new BadModuleException("is damaged: it uses a function that it does not have; build it again");
        }
        return coreFunctions.get(index);
    }

    private void imported(Bytes in) throws BadModuleException {
        in.skip(1);
        String name = in.name();
        int kind = in.next();
        if (kind != 3 || in.next() != 0) {
            throw new BadModuleException("is a component that imports " + name
                    + ", which a node is not given; build it without imports, or a module for wasm32-wasi");
        }
        types.same(in.size());
    }

    private void exported(Bytes in) throws BadModuleException {
        in.skip(1);
        String name = in.name();
        int sort = in.next();
        if (sort == 0) {
            in.skip(1);
        }
        int index = in.size();
        if (in.next() == 1) {
            description(in);
        }
        if (sort == 1 && index < functions.size()) {
            exports.put(name, functions.get(index));
            functions.add(functions.get(index)); // an export is a function of its own
        } else if (sort == 3) {
            types.same(index);
        }
    }

    private static void description(Bytes in) throws BadModuleException {
        int kind = in.next();
        if (kind == 0 || kind == 3 || kind == 2) {
            in.skip(1);
        }
        in.skipNumber();
    }
}
