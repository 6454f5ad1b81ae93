package dev.sluice.lang.wasm.internal.binary;

import java.util.List;

/** What a function takes and gives, in the types of WebAssembly itself. */
public record Signature(List<Kind> parameters, List<Kind> results) {
    public Signature {
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    /** As in {@code (i32, i32) -> i64}. */
    @Override
    public String toString() {
        return words(parameters) + " -> "
                + (results.size() == 1 ? results.get(0).toString() : words(results));
    }

    private static String words(List<Kind> kinds) {
        return "(" + String.join(", ", kinds.stream().map(Kind::toString).toList()) + ")";
    }

    /** A type of WebAssembly itself. */
    public enum Kind {
        I32,
        I64,
        F32,
        F64,
        /** Vectors and references, which nodes do not pass. */
        OTHER;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }

        static Kind of(int code) {
            return switch (code) {
                case 0x7f -> I32;
                case 0x7e -> I64;
                case 0x7d -> F32;
                case 0x7c -> F64;
                default -> OTHER;
            };
        }
    }
}
