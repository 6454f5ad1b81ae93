package dev.sluice.nodes.api.type;

import dev.sluice.nodes.api.type.PortType.Scalar;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the text form of a type by recursive descent. {@code record}, {@code variant}, {@code enum} and {@code flags}
 * take braces as in WIT, but stand inline; {@code record<…>} is understood too.
 */
final class TypeParser {
    private static final int MAX_DEPTH = 50;
    private static final String EXPECTED =
            "a type such as string, s64, f64, bool, list<string>, option<f64>, record{name: string}, table or any";

    private final String text;
    private int at;
    private int depth;

    private TypeParser(String text) {
        this.text = text;
    }

    static PortType parse(String text) {
        TypeParser parser = new TypeParser(text);
        PortType type = parser.type();
        parser.space();
        if (parser.at < text.length()) {
            throw parser.wrong("unexpected '" + text.substring(parser.at) + "' after the type " + type);
        }
        return type;
    }

    private PortType type() {
        if (++depth > MAX_DEPTH) {
            throw wrong("a type may nest at most " + MAX_DEPTH + " deep");
        }
        space();
        int start = at;
        String word = word();
        PortType type = compound(word, start);
        depth--;
        return type;
    }

    private PortType compound(String word, int start) {
        return switch (word) {
            case "list" -> new PortType.ListOf(oneOf("list"));
            case "option" -> new PortType.OptionOf(oneOf("option"));
            case "stream" -> new PortType.StreamOf(oneOf("stream"));
            case "result" -> result();
            case "tuple" -> new PortType.TupleOf(types("tuple"));
            case "record" -> new PortType.RecordOf(fields("record"));
            case "table" -> new PortType.TableOf(opens() ? new PortType.RecordOf(fields("table")) : null);
            case "variant" -> new PortType.VariantOf(cases());
            case "enum" -> new PortType.EnumOf(words("enum"));
            case "flags" -> new PortType.FlagsOf(words("flags"));
            default -> scalar(word, start);
        };
    }

    private PortType scalar(String word, int start) {
        for (Scalar scalar : Scalar.values()) {
            if (scalar.toString().equals(word)) {
                return scalar;
            }
        }
        at = start;
        throw word.isEmpty()
                ? wrong("a type is missing; give " + EXPECTED)
                : wrong("'" + word + "' is no type" + familiar(word) + "; give " + EXPECTED);
    }

    private static String familiar(String word) {
        String name = switch (word.toLowerCase(java.util.Locale.ROOT)) {
            case "int", "integer", "long" -> "s64";
            case "number", "float", "double", "decimal" -> "f64";
            case "str", "text" -> "string";
            case "boolean" -> "bool";
            case "array" -> "list<any>";
            case "object", "map", "dict" -> "record{}";
            default -> "";
        };
        return name.isEmpty() ? "" : " (did you mean " + name + "?)";
    }

    private PortType oneOf(String name) {
        List<PortType> types = types(name);
        if (types.size() != 1) {
            throw wrong(name + " takes one type in angle brackets, as in " + name + "<string>");
        }
        return types.get(0);
    }

    private PortType result() {
        List<PortType> types = peek() == '<' ? types("result") : List.of();
        if (types.size() > 2) {
            throw wrong("result takes two types, as in result<string, any>");
        }
        return new PortType.ResultOf(
                types.isEmpty() ? Scalar.ANY : types.get(0), types.size() < 2 ? Scalar.ANY : types.get(1));
    }

    private List<PortType> types(String name) {
        expect('<', name + " needs its type in angle brackets, as in " + name + "<string>");
        List<PortType> types = new ArrayList<>();
        while (peek() != '>') {
            types.add(peek() == '_' ? any() : type());
            comma('>');
        }
        at++;
        return types;
    }

    private PortType any() {
        at++;
        return Scalar.ANY;
    }

    private Map<String, PortType> fields(String name) {
        char close = open(name, "{name: string}");
        Map<String, PortType> fields = new LinkedHashMap<>();
        while (peek() != close) {
            String field = name("field");
            expect(':', "the field '" + field + "' needs a type, as in " + field + ": string");
            if (fields.put(field, type()) != null) {
                throw wrong("the field '" + field + "' stands twice");
            }
            comma(close);
        }
        at++;
        return fields;
    }

    private Map<String, @Nullable PortType> cases() {
        char close = open("variant", "{none, some(string)}");
        Map<String, @Nullable PortType> cases = new LinkedHashMap<>();
        while (peek() != close) {
            String name = name("case");
            PortType type = null;
            if (peek() == '(') {
                at++;
                type = type();
                expect(')', "the case '" + name + "' needs a closing parenthesis");
            }
            if (cases.containsKey(name)) {
                throw wrong("the case '" + name + "' stands twice");
            }
            cases.put(name, type);
            comma(close);
        }
        at++;
        return cases;
    }

    private List<String> words(String name) {
        char close = open(name, "{low, high}");
        Set<String> words = new LinkedHashSet<>();
        while (peek() != close) {
            String word = name("case");
            if (!words.add(word)) {
                throw wrong("'" + word + "' stands twice");
            }
            comma(close);
        }
        at++;
        return List.copyOf(words);
    }

    private boolean opens() {
        return peek() == '{' || peek() == '<';
    }

    private char open(String name, String example) {
        if (!opens()) {
            throw wrong(name + " needs its parts in braces, as in " + name + example);
        }
        return text.charAt(at++) == '{' ? '}' : '>';
    }

    private void comma(char close) {
        char next = peek();
        if (next == ',') {
            at++;
        } else if (next != close) {
            throw wrong("a ',' or '" + close + "' is missing");
        }
    }

    private void expect(char wanted, String otherwise) {
        if (peek() != wanted) {
            throw wrong(otherwise);
        }
        at++;
    }

    private String name(String what) {
        space();
        String name = word();
        if (name.isEmpty()) {
            throw wrong("the name of a " + what + " is missing");
        }
        return name;
    }

    private String word() {
        int start = at;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private static boolean isWord(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    /** The next char that is no space, or 0 at the end. */
    private char peek() {
        space();
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void space() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private TypeSyntaxException wrong(String message) {
        return new TypeSyntaxException(message, at);
    }
}
