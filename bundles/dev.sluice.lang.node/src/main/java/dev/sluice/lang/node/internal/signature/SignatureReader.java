package dev.sluice.lang.node.internal.signature;

import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.type.PortType.OptionOf;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the parameter and the result of one function. */
final class SignatureReader {
    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private final Script script;
    private final Script.Head head;
    private final Source source;
    private final DocComment doc;
    private final Map<String, JsType> scope = new HashMap<>();

    /** The names that the parameter takes apart, and those of them that have a default. */
    private final Set<String> taken = new LinkedHashSet<>();

    private final Set<String> defaults = new HashSet<>();
    private String parameter = "";
    private boolean mayBeLeftOut;
    private @Nullable JsType type;

    SignatureReader(Script script, Script.Head head) {
        this.script = script;
        this.head = head;
        this.source = script.source();
        this.doc = DocComment.of(head.doc());
    }

    Signature read() {
        try {
            typeParameters();
            parameter();
        } catch (UnreadableException e) {
            type = null; // the names that were found until then are of use
        }
        JsType inputs = type == null || type.fields() == null ? documented() : type;
        DocComment.Tag returns = doc.first("returns", "return");
        JsType result = head.result() < 0
                ? JsDocTypes.read(returns == null ? null : returns.type(), script.types())
                : typeAt(head.result());
        return new Signature(
                ports(inputs),
                inputs.open(),
                result == JsType.NOTHING ? PortType.ANY : result.port(),
                returns == null ? "" : DocComment.line(returns.rest()),
                doc.description());
    }

    private JsType typeAt(int at) {
        try {
            return new TypeReader(source, at, script.types(), scope).read();
        } catch (UnreadableException e) {
            return JsType.ANY;
        }
    }

    private void typeParameters() throws UnreadableException {
        if (head.angles() < 0) {
            return;
        }
        int end = source.afterAngles(head.angles()) - 1;
        for (int i = head.angles() + 1; i < end; i = source.next(i)) {
            boolean first = i == head.angles() + 1 || source.is(i - 1, ",");
            if (first && source.isName(i)) {
                scope.put(source.get(i).text(), source.is(i + 1, "extends") ? typeAt(i + 2) : JsType.ANY);
            }
        }
    }

    private void parameter() throws UnreadableException {
        if (head.parameters() < 0) {
            return;
        }
        int end = source.close(head.parameters());
        int at = head.parameters() + 1;
        if (source.is(at, "{")) {
            pattern(at);
        } else if (source.isName(at)) {
            parameter = source.get(at).text();
        }
        at = source.next(at);
        if (source.is(at, "?")) {
            mayBeLeftOut = true;
            at++;
        }
        if (at < end && source.is(at, ":")) {
            TypeReader reader = new TypeReader(source, at + 1, script.types(), scope);
            type = reader.read();
            at = reader.at();
        }
        mayBeLeftOut |= source.is(at, "=") || type != null && type.port() instanceof OptionOf;
    }

    private void pattern(int open) throws UnreadableException {
        int end = source.close(open);
        for (int at = open + 1; at < end; at++) {
            String name = source.is(at, "...") ? "" : source.get(at).text();
            boolean hasDefault = false;
            for (; at < end && !source.is(at, ","); at = source.next(at)) {
                hasDefault |= source.is(at, "=");
            }
            if (!name.isEmpty()) {
                taken.add(name);
            }
            if (hasDefault) {
                defaults.add(name);
            }
        }
    }

    /** What JSDoc says of the parameter; where it says nothing, the names that it takes apart. */
    private JsType documented() {
        Map<String, JsType.Field> fields = new LinkedHashMap<>();
        boolean open = true;
        List<DocComment.Tag> parts = new ArrayList<>();
        String first = firstDocumented();
        for (DocComment.Tag tag : doc.tags()) {
            String name = tag.subject();
            boolean ofInputs = taken.contains(name) || root(name).equals(first);
            if (!tag.name().equals("param") || name.isEmpty() || !ofInputs) {
                continue; // another tag, or about the second parameter, which is no input
            }
            if (taken.contains(name) || name.indexOf('.') > 0 && name.indexOf('.') == name.lastIndexOf('.')) {
                parts.add(tag);
            } else if (name.indexOf('.') < 0 && (parameter.isEmpty() || parameter.equals(name))) {
                JsType whole = JsDocTypes.read(tag.type(), script.types());
                mayBeLeftOut |= tag.optional();
                if (whole.fields() != null) {
                    fields.putAll(whole.fields());
                    open = whole.open();
                }
            }
        }
        JsType listed = JsDocTypes.read(JsDocTypes.object(parts), script.types());
        if (listed.fields() != null && !listed.fields().isEmpty()) {
            fields.putAll(listed.fields());
        }
        taken.forEach(name -> fields.putIfAbsent(name, new JsType.Field(JsType.ANY, true, "")));
        return JsType.object(fields, open || fields.isEmpty());
    }

    /** What JSDoc calls the first parameter; the name of an input where it speaks of these alone. */
    private String firstDocumented() {
        DocComment.Tag first = doc.first("param");
        return first == null ? "" : root(first.subject());
    }

    private static String root(String subject) {
        int dot = subject.indexOf('.');
        return dot < 0 ? subject : subject.substring(0, dot);
    }

    private List<Port> ports(JsType inputs) {
        List<Port> ports = new ArrayList<>();
        Map<String, JsType.Field> fields = inputs.fields();
        if (fields == null) {
            return ports;
        }
        fields.forEach((name, field) -> {
            if (IDENTIFIER.matcher(name).matches()) {
                PortType port = field.type().port();
                boolean optional =
                        mayBeLeftOut || field.optional() || defaults.contains(name) || port instanceof OptionOf;
                ports.add(new Port(name, port, !optional, false, help(name, field)));
            }
        });
        return ports;
    }

    private String help(String name, JsType.Field field) {
        for (DocComment.Tag tag : doc.tags()) {
            String subject = tag.subject();
            if (tag.name().equals("param")
                    && subject.substring(subject.lastIndexOf('.') + 1).equals(name)) {
                String text = DocComment.line(tag.text());
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return DocComment.line(DocComment.of(field.doc()).description());
    }
}
