package dev.sluice.lang.node.internal.signature;

import dev.sluice.lang.node.internal.signature.Token.Kind;
import dev.sluice.nodes.api.type.PortType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads one type of TypeScript or JSDoc by recursive descent. Of what no port can have (functions, classes, types that are
 * computed) it finds the end and gives any; a property that cannot be read leaves its object open.
 */
final class TypeReader {
    private final Source source;
    private final Types types;
    private final Map<String, JsType> scope;
    private int at;

    /** A reader at a type. @param scope what the names of type parameters mean here */
    TypeReader(Source source, int at, Types types, Map<String, JsType> scope) {
        this.source = source;
        this.at = at;
        this.types = types;
        this.scope = scope;
    }

    /** Where it has come to: behind the type once that was read. */
    int at() {
        return at;
    }

    JsType read() throws UnreadableException {
        JsType type = union();
        if (source.is(at, "=") && source.get(at + 1).kind() == Kind.END) {
            at++;
            return type.optional(); // JSDoc's {string=}
        }
        if (source.is(at, "is") && !source.get(at).newLine()) {
            at++;
            read();
            return JsType.of(PortType.BOOL);
        }
        return source.is(at, "extends") && !source.get(at).newLine() ? conditional() : type;
    }

    private JsType conditional() throws UnreadableException {
        at++;
        union();
        expect("?");
        read();
        expect(":");
        read();
        return JsType.ANY;
    }

    private void expect(String sign) throws UnreadableException {
        if (!source.is(at, sign)) {
            throw new UnreadableException(sign);
        }
        at++;
    }

    private boolean skip(String sign) {
        boolean there = source.is(at, sign);
        at += there ? 1 : 0;
        return there;
    }

    private JsType union() throws UnreadableException {
        skip("|");
        List<JsType> parts = new ArrayList<>(List.of(intersection()));
        while (skip("|")) {
            parts.add(intersection());
        }
        return parts.size() == 1 ? parts.get(0) : JsType.union(parts);
    }

    private JsType intersection() throws UnreadableException {
        skip("&");
        JsType type = postfix();
        while (skip("&")) {
            type = JsType.intersection(type, postfix());
        }
        return type;
    }

    private JsType postfix() throws UnreadableException {
        JsType type = primary();
        while (source.is(at, "[") && !source.get(at).newLine()) {
            int close = source.close(at);
            type = close == at + 1 ? JsType.list(type) : JsType.ANY;
            at = close + 1;
        }
        return type;
    }

    private JsType primary() throws UnreadableException {
        types.down();
        try {
            Token token = source.get(at);
            return switch (token.kind()) {
                case TEXT -> taken(JsType.word(token.text()));
                case NUMBER -> taken(JsType.of(PortType.F64));
                case TEMPLATE -> taken(JsType.of(PortType.STRING));
                case NAME -> name(token.text());
                case SIGN -> sign(token.text());
                default -> throw new UnreadableException(token.text());
            };
        } finally {
            types.up();
        }
    }

    private JsType taken(JsType type) {
        at++;
        return type;
    }

    private JsType sign(String sign) throws UnreadableException {
        switch (sign) {
            case "{":
                return object();
            case "[":
                return tuple();
            case "<":
                at = source.afterAngles(at);
                return function();
            case "(":
                return source.is(source.close(at) + 1, "=>") ? function() : inParentheses();
            case "-":
                at++;
                return primary();
            case "*": // the rest is JSDoc's
                return taken(JsType.ANY);
            case "!", "...":
                at++;
                return primary();
            case "?":
                at++;
                return source.get(at).kind() == Kind.END
                        ? JsType.ANY
                        : primary().optional();
            default:
                throw new UnreadableException(sign);
        }
    }

    private JsType inParentheses() throws UnreadableException {
        int close = source.close(at);
        at++;
        JsType type = read();
        if (at != close) {
            throw new UnreadableException(")");
        }
        return taken(type);
    }

    private JsType function() throws UnreadableException {
        at = source.close(at) + 1;
        if (source.is(at, "=>") || source.is(at, ":")) {
            at++;
            read();
        }
        return JsType.ANY;
    }

    private JsType name(String name) throws UnreadableException {
        at++;
        switch (name) {
            case "readonly", "unique", "infer":
                return postfix();
            case "keyof":
                postfix();
                return JsType.of(PortType.STRING);
            case "typeof":
                return computed();
            case "import":
                at = source.next(at);
                return computed();
            case "new", "abstract", "asserts", "function":
                at = source.afterAngles(at);
                return source.is(at, "(") ? function() : computed();
            case "true", "false":
                return JsType.of(PortType.BOOL);
            default:
                return reference(name);
        }
    }

    /** Skips a name with its parts and arguments. */
    private JsType computed() throws UnreadableException {
        while (source.isName(at) || source.is(at, ".")) {
            at++;
        }
        at = source.afterAngles(at);
        return JsType.ANY;
    }

    private JsType reference(String name) throws UnreadableException {
        boolean qualified = false;
        while (source.is(at, ".") && source.isName(at + 1)) {
            qualified = true;
            at += 2;
        }
        if (source.is(at, ".") && source.is(at + 1, "<")) {
            at++; // JSDoc's Array.<string>
        }
        List<JsType> arguments = arguments();
        JsType parameter = qualified ? JsType.ANY : scope.get(name);
        return parameter != null ? parameter : types.resolve(name, arguments);
    }

    private List<JsType> arguments() throws UnreadableException {
        List<JsType> arguments = new ArrayList<>();
        if (!source.is(at, "<") || source.get(at).newLine()) {
            return arguments;
        }
        int end = source.afterAngles(at);
        at++;
        while (at < end - 1) {
            arguments.add(read());
            if (!skip(",") && at != end - 1) {
                throw new UnreadableException(",");
            }
        }
        at = end;
        return arguments;
    }

    private JsType tuple() throws UnreadableException {
        int end = source.close(at);
        List<PortType> items = new ArrayList<>();
        boolean fixed = true;
        at++;
        while (at < end) {
            fixed &= !skip("...");
            if (source.isName(at) && source.is(at + 1, "?") && source.is(at + 2, ":")) {
                fixed = false;
                at += 3;
            } else if (source.isName(at) && source.is(at + 1, ":")) {
                at += 2;
            }
            items.add(read().port());
            fixed &= !skip("?");
            if (!skip(",") && at != end) {
                throw new UnreadableException(",");
            }
        }
        at = end + 1;
        return fixed && !items.isEmpty() ? JsType.of(new PortType.TupleOf(items)) : JsType.list(JsType.ANY);
    }

    private JsType object() throws UnreadableException {
        int end = source.close(at);
        Map<String, JsType.Field> fields = new LinkedHashMap<>();
        boolean open = false;
        at++;
        while (at < end) {
            int start = at;
            try {
                open |= skip(",") || skip(";") ? false : !member(fields, end);
            } catch (UnreadableException e) {
                open = true;
                at = start;
            }
            if (at <= start) {
                skipMember(end);
            }
        }
        at = end + 1;
        return JsType.object(fields, open);
    }

    /** Reads a property; false where it is another kind of member, which lets properties of any name in. */
    private boolean member(Map<String, JsType.Field> fields, int end) throws UnreadableException {
        String doc = source.get(at).doc();
        if (source.is(at, "readonly") && (source.isName(at + 1) || source.is(at + 1, "["))) {
            at++;
        }
        Token name = source.get(at);
        if (name.kind() != Kind.NAME && name.kind() != Kind.TEXT && name.kind() != Kind.NUMBER) {
            return false;
        }
        at++;
        boolean optional = skip("?");
        if (source.is(at, "(") || source.is(at, "<")) {
            at = source.afterAngles(at);
            function();
            return true; // a method is no part of a value
        }
        fields.put(name.text(), new JsType.Field(propertyType(end), optional, doc));
        return true;
    }

    private JsType propertyType(int end) {
        int start = at;
        try {
            return skip(":") ? read() : JsType.ANY;
        } catch (UnreadableException e) {
            at = start;
            skipMember(end);
            return JsType.ANY;
        }
    }

    /** Goes to the next member of an object, by separators and lines. */
    private void skipMember(int end) {
        try {
            at = source.next(at);
            while (at < end && !source.is(at, ",") && !source.is(at, ";") && !beginsMember()) {
                at = source.next(at);
            }
        } catch (UnreadableException e) {
            at = end;
        }
    }

    private boolean beginsMember() {
        Token token = source.get(at);
        return token.newLine()
                && (token.kind() == Kind.NAME || token.kind() == Kind.TEXT)
                && (source.is(at + 1, ":") || source.is(at + 1, "?"));
    }
}
