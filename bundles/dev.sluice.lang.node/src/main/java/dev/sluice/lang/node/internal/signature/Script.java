package dev.sluice.lang.node.internal.signature;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a script declares at its top level: types, functions, and under which names it exports them. */
final class Script {
    private static final Set<String> BEFORE_DECLARATION =
            Set.of("export", "default", "async", "declare", "function", "const", "let", "var");
    private static final int HOPS = 5;

    private final Source source;
    private final Types types = new Types();
    private final Map<String, Callable> local = new HashMap<>();
    private final Map<String, String> aliases = new HashMap<>();
    private final Map<String, Callable> exported = new HashMap<>();

    /** A place where a function may begin. @param doc the comment before it */
    private record Callable(int at, boolean method, String doc) {}

    /**
     * Where the parts of a function stand.
     *
     * @param parameters its opening parenthesis; -1 where it has one parameter without any
     * @param angles its type parameters; -1 where it has none
     * @param result the type of its result; -1 where it says none
     * @param doc the comment before it
     */
    record Head(int parameters, int angles, int result, String doc) {}

    Script(Source source) {
        this.source = source;
        source.comments().forEach(comment -> JsDocTypes.declare(comment, types));
        declarations();
    }

    private void declarations() {
        try {
            for (int i = 0; i < source.size(); i = source.next(i)) {
                declaration(i);
            }
        } catch (UnreadableException e) {
            return; // a bracket without its end: what stands before it is known all the same
        }
    }

    Source source() {
        return source;
    }

    Types types() {
        return types;
    }

    /** The function that a name exports; null where none is found. */
    @Nullable
    Head function(String name) {
        Callable found = exported.get(name);
        if (found == null) {
            found = local.get(aliases.getOrDefault(name, name));
        }
        try {
            return found == null ? null : head(found, HOPS);
        } catch (UnreadableException e) {
            return null;
        }
    }

    private void declaration(int i) throws UnreadableException {
        Token token = source.get(i);
        boolean named = source.isName(i + 1);
        switch (token.kind() == Token.Kind.NAME ? token.text() : "") {
            case "interface" -> typed(i, named);
            case "type" -> typed(i, named && (source.is(i + 2, "=") || source.is(i + 2, "<")));
            case "function" -> function(i);
            case "const", "let", "var" -> variable(i);
            case "export" -> export(i);
            case "exports" -> assigned(i);
            case "module" -> assigned(source.is(i + 1, ".") && source.is(i + 2, "exports") ? i + 2 : i);
            default -> {}
        }
    }

    private void typed(int i, boolean declares) throws UnreadableException {
        if (!declares) {
            return;
        }
        int at = source.afterAngles(i + 2);
        List<String> parameters = new ArrayList<>();
        for (int p = i + 3; p < at - 1; p = source.next(p)) {
            if (source.isName(p) && (source.is(p - 1, "<") && p == i + 3 || source.is(p - 1, ","))) {
                parameters.add(source.get(p).text());
            }
        }
        List<Integer> bases = new ArrayList<>();
        if (source.is(i, "interface")) {
            for (; at < source.size() && !source.is(at, "{"); at++) {
                if (source.isName(at) && (source.is(at - 1, "extends") || source.is(at - 1, ","))) {
                    bases.add(at);
                }
            }
        } else {
            at += source.is(at, "=") ? 1 : 0;
        }
        types.declare(source.get(i + 1).text(), new Types.Declared(source, at, parameters, bases));
    }

    private void function(int i) {
        int name = source.is(i + 1, "*") ? i + 2 : i + 1;
        if (source.isName(name)) {
            local.put(source.get(name).text(), new Callable(i, false, doc(i)));
        }
    }

    private void variable(int i) throws UnreadableException {
        int at = i + 2;
        while (at < source.size() && !source.is(at, "=") && !source.is(at, ";")) {
            at = source.next(at);
        }
        if (source.isName(i + 1) && source.is(at, "=")) {
            local.put(source.get(i + 1).text(), new Callable(at + 1, false, doc(i)));
        }
    }

    /** The comment before a declaration, whose first words may stand before this index. */
    private String doc(int i) {
        int from = i;
        while (from > 0
                && source.isName(from - 1)
                && BEFORE_DECLARATION.contains(source.get(from - 1).text())) {
            from--;
        }
        String doc = "";
        for (int at = i; at >= from; at--) {
            doc = source.get(at).doc().isEmpty() ? doc : source.get(at).doc();
        }
        return doc;
    }

    private void export(int i) throws UnreadableException {
        if (source.is(i + 1, "default") && source.is(i + 2, "{")) {
            members(i + 2);
        } else if (source.is(i + 1, "{")) {
            int end = source.close(i + 1);
            for (int at = i + 2; at < end; at++) {
                if (source.is(at, "as")) {
                    aliases.put(source.get(at + 1).text(), source.get(at - 1).text());
                }
            }
        }
    }

    /** {@code exports.run = …}, {@code module.exports.run = …} and {@code module.exports = {…}}. */
    private void assigned(int i) throws UnreadableException {
        if (source.is(i + 1, "=") && source.is(i + 2, "{")) {
            members(i + 2);
        } else if (source.is(i + 1, ".") && source.isName(i + 2) && source.is(i + 3, "=")) {
            String doc = source.get(i).doc();
            exported.put(
                    source.get(i + 2).text(),
                    new Callable(
                            i + 4,
                            false,
                            doc.isEmpty() ? source.get(Math.max(0, i - 2)).doc() : doc));
        }
    }

    /** The functions in an object. */
    private void members(int open) throws UnreadableException {
        int end = source.close(open);
        for (int i = open + 1; i < end; i++) {
            String doc = source.get(i).doc();
            int name = source.is(i, "async") && source.isName(i + 1) ? i + 1 : i;
            if (source.isName(name)) {
                boolean value = source.is(name + 1, ":");
                boolean method = source.is(name + 1, "(") || source.is(name + 1, "<");
                exported.put(source.get(name).text(), new Callable(value ? name + 2 : name, method, doc));
            }
            while (i < end && !source.is(i, ",")) {
                i = source.next(i);
            }
        }
    }

    private @Nullable Head head(Callable callable, int hops) throws UnreadableException {
        int at = callable.at();
        if (source.is(at, "async") && !source.is(at + 1, "=>")) {
            at++;
        }
        boolean arrow = false;
        if (source.is(at, "function")) {
            at += source.is(at + 1, "*") ? 2 : 1;
            at += source.isName(at) ? 1 : 0;
        } else if (callable.method()) {
            at++;
        } else if (source.isName(at) && source.is(at + 1, "=>")) {
            return new Head(-1, -1, -1, callable.doc());
        } else if (source.isName(at)) {
            Callable named = local.get(source.get(at).text());
            return named == null || hops == 0 ? null : head(named, hops - 1);
        } else {
            arrow = true;
        }
        int angles = source.is(at, "<") ? at : -1;
        at = source.afterAngles(at);
        if (!source.is(at, "(")) {
            return null;
        }
        int close = source.close(at);
        boolean typed = source.is(close + 1, ":");
        return arrow && !typed && !source.is(close + 1, "=>")
                ? null
                : new Head(at, angles, typed ? close + 2 : -1, callable.doc());
    }
}
