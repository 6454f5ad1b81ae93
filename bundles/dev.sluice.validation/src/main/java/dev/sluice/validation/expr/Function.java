package dev.sluice.validation.expr;

import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.Value;
import java.util.List;
import java.util.Set;

/**
 * A function of the expression language: its check and its body.
 *
 * @param name as it is called; with its namespace, as in {@code math.abs}
 * @param member whether it is called on a value, which is then its first argument
 * @param usage an example of its use, for messages
 * @param takes the kinds of each argument; where {@code more}, the last ones may come again
 * @param atLeast how many arguments it needs
 */
record Function(
        String name,
        boolean member,
        String usage,
        List<Set<Kind>> takes,
        int atLeast,
        boolean more,
        Result result,
        Body body) {
    private static final int MANY = 100;

    Function {
        takes = List.copyOf(takes);
    }

    /** The type of the result. */
    @FunctionalInterface
    interface Result {
        Type of(List<Type> arguments);

        static Result always(Type type) {
            return arguments -> type;
        }
    }

    /** What it does; each argument is of a kind that the function takes. */
    @FunctionalInterface
    interface Body {
        Object call(Object[] arguments);
    }

    /** A function on a value, used as in {@code text.split(separator)}. */
    @SafeVarargs
    static Function member(String name, String usage, Type result, Body body, Set<Kind>... takes) {
        return new Function(name, true, usage, List.of(takes), takes.length, false, Result.always(result), body);
    }

    /** A function of its arguments, used as in {@code size(list)}. */
    @SafeVarargs
    static Function global(String name, String usage, Type result, Body body, Set<Kind>... takes) {
        return new Function(name, false, usage, List.of(takes), takes.length, false, Result.always(result), body);
    }

    /** The same where the last arguments may be left away. */
    Function from(int least) {
        return new Function(name, member, usage, takes, least, more, result, body);
    }

    /** The same with any number of arguments like the last. */
    Function andMore() {
        return new Function(name, member, usage, takes, atLeast, true, result, body);
    }

    /** The same with a result that depends on the arguments. */
    Function giving(Result rule) {
        return new Function(name, member, usage, takes, atLeast, more, rule, body);
    }

    /** The same as a function on a value. */
    Function asMember(String otherUsage) {
        return new Function(name, true, otherUsage, takes, atLeast, more, result, body);
    }

    boolean takesCount(int count) {
        return count >= atLeast && count <= (more ? MANY : takes.size());
    }

    Set<Kind> kindsAt(int index) {
        return takes.get(Math.min(index, takes.size() - 1));
    }

    /**
     * The result for arguments of any kind.
     *
     * @throws Stop where one is of the wrong kind, or the body finds no result
     */
    Object call(Object[] arguments) {
        for (int i = 0; i < arguments.length; i++) {
            Set<Kind> kinds = kindsAt(i);
            Kind kind = Kind.of(arguments[i]);
            if (!kinds.contains(kind)) {
                arguments[i] = whole(kinds, i, arguments[i]);
            }
        }
        return body.call(arguments);
    }

    private Object whole(Set<Kind> kinds, int index, Object argument) {
        if (kinds.contains(Kind.WHOLE)
                && argument instanceof FloatValue number
                && number.value() == Math.rint(number.value())
                && Math.abs(number.value()) < 0x1p63) {
            return Value.of((long) number.value());
        }
        String place = member && index == 0
                ? "is called on "
                : takes.size() == 1 ? "takes " : "takes as argument " + (member ? index : index + 1) + " ";
        throw new Stop("'" + name + "' " + place + Kind.words(kinds) + ", not " + Arithmetic.described(argument)
                + "; write " + usage);
    }
}
