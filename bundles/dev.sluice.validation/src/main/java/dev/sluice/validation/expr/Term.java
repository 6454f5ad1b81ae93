package dev.sluice.validation.expr;

import dev.sluice.nodes.api.value.Value;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parsed expression. Macros are expanded already. Offsets are in chars from the start of the text. */
sealed interface Term {
    /** Where a message about the term points: a name's first char, an operator, an opening bracket. */
    int offset();

    /** How many chars a message about the term points at; at least 1. */
    default int length() {
        return 1;
    }

    record Constant(int offset, Value value) implements Term {}

    record Name(int offset, String name) implements Term {
        @Override
        public int length() {
            return Math.max(1, name.length());
        }
    }

    /**
     * A field of a record.
     *
     * @param test whether only its presence is asked for, as by {@code has(a.b)}
     */
    record Select(int offset, Term operand, String field, boolean test) implements Term {
        @Override
        public int length() {
            return Math.max(1, field.length());
        }
    }

    /** A call of an operator, under CEL's name for it such as {@code _+_}, or of a function. */
    record Call(int offset, String function, @Nullable Term target, List<Term> arguments) implements Term {
        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public int length() {
            return Character.isLetter(function.charAt(0)) ? function.length() : 1;
        }
    }

    record Items(int offset, List<Term> items) implements Term {
        public Items {
            items = List.copyOf(items);
        }
    }

    record Fields(int offset, List<Entry> entries) implements Term {
        public Fields {
            entries = List.copyOf(entries);
        }
    }

    /** A key and a value of a map. */
    record Entry(Term key, Term value) {}

    /**
     * What CEL's macros over lists and maps become: a total that is computed anew for each item while a condition holds.
     *
     * @param item the name under which condition and step see the item: of a map, the key
     * @param total the name under which condition, step and result see the total
     */
    record Fold(int offset, Term range, String item, String total, Term initial, Term condition, Term step, Term result)
            implements Term {}
}
