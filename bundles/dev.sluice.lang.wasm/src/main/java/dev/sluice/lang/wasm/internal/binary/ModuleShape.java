package dev.sluice.lang.wasm.internal.binary;

import dev.sluice.lang.wasm.internal.binary.Signature.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a core module imports and exports.
 *
 * @param imports each as {@code module.name}
 * @param functions the exported functions
 * @param memories the names of the exported memories
 * @param pages how many pages of 64 KiB the memory has at first; 0 without a memory of its own
 */
public record ModuleShape(Set<String> imports, Map<String, Signature> functions, Set<String> memories, long pages) {
    private static final int TYPE = 1;
    private static final int IMPORT = 2;
    private static final int FUNCTION = 3;
    private static final int MEMORY = 5;
    private static final int EXPORT = 7;

    /**
     * Reads a core module.
     *
     * @throws BadModuleException where the bytes are none
     */
    public static ModuleShape of(byte[] module) throws BadModuleException {
        if (Preamble.of(module) == Preamble.COMPONENT) {
            throw new BadModuleException("is a component, not a core module");
        }
        return new Reader().read(new Bytes(module));
    }

    /** The signature of an exported function; null where there is none of the name. */
    public @Nullable Signature function(String name) {
        return functions.get(name);
    }

    private static final class Reader {
        private final Set<String> imports = new LinkedHashSet<>();
        private final Map<String, Signature> functions = new LinkedHashMap<>();
        private final Set<String> memories = new LinkedHashSet<>();
        private final List<@Nullable Signature> types = new ArrayList<>();
        private final List<Integer> typeOfFunction = new ArrayList<>();
        private long pages;

        ModuleShape read(Bytes in) throws BadModuleException {
            in.skip(Preamble.LENGTH);
            while (in.hasMore()) {
                int id = in.next();
                Bytes section = in.part(in.size());
                switch (id) {
                    case TYPE -> each(section, this::type);
                    case IMPORT -> each(section, this::imported);
                    case FUNCTION -> each(section, part -> typeOfFunction.add(part.size()));
                    case MEMORY -> each(section, part -> pages += limits(part));
                    case EXPORT -> each(section, this::exported);
                    default -> {
                        // code, data and the rest are for the engine
                    }
                }
            }
            return new ModuleShape(imports, functions, memories, pages);
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

        private void type(Bytes in) throws BadModuleException {
            int form = in.next();
            if (form != 0x60) {
                throw new BadModuleException(
                        "uses types of the garbage collection proposal, whose memory cannot be limited; build it"
                                + " without them");
            }
            types.add(new Signature(kinds(in), kinds(in)));
        }

        private static List<Kind> kinds(Bytes in) throws BadModuleException {
            List<Kind> kinds = new ArrayList<>();
            int count = in.size();
            for (int i = 0; i < count; i++) {
                kinds.add(kind(in));
            }
            return kinds;
        }

        private static Kind kind(Bytes in) throws BadModuleException {
            int code = in.next();
            if (code == 0x63 || code == 0x64) {
                in.skipNumber(); // the heap type of a reference
            }
            return Kind.of(code);
        }

        private void imported(Bytes in) throws BadModuleException {
            String name = in.name() + "." + in.name();
            imports.add(name);
            switch (in.next()) {
                case 0 -> typeOfFunction.add(in.size());
                case 1 -> {
                    kind(in);
                    limits(in);
                }
                case 2 -> limits(in);
                case 3 -> {
                    kind(in);
                    in.skip(1);
                }
                case 4 -> {
                    in.skip(1);
                    in.skipNumber();
                }
                default -> throw new BadModuleException("is damaged: it imports " + name + " as nothing known");
            }
        }

        /** The least of the limits. */
        private static long limits(Bytes in) throws BadModuleException {
            int flags = in.next();
            int least = in.size();
            if ((flags & 1) != 0) {
                in.skipNumber();
            }
            return least;
        }

        private void exported(Bytes in) throws BadModuleException {
            String name = in.name();
            int kind = in.next();
            int index = in.size();
            if (kind == 0) {
                functions.put(name, signature(name, index));
            } else if (kind == 2) {
                memories.add(name);
            }
        }

        private Signature signature(String name, int function) throws BadModuleException {
            int type = function < typeOfFunction.size() ? typeOfFunction.get(function) : -1;
            Signature signature = type >= 0 && type < types.size() ? types.get(type) : null;
            if (signature == null) {
                throw new BadModuleException("is damaged: it exports '" + name + "', which it does not have");
            }
            return signature;
        }
    }
}
