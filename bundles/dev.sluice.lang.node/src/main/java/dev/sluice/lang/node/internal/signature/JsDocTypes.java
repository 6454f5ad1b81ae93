package dev.sluice.lang.node.internal.signature;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The types that stand in JSDoc's tags. */
final class JsDocTypes {
    private static final Pattern PLAIN_OBJECT = Pattern.compile("[Oo]bject|");

    private JsDocTypes() {}

    /** Declares the type that a comment defines, if it does. */
    static void declare(String comment, Types types) {
        if (!comment.contains("@typedef")) {
            return;
        }
        DocComment doc = DocComment.of(comment);
        DocComment.Tag defined = doc.first("typedef");
        if (defined == null) {
            return;
        }
        String type = defined.type() == null ? "" : defined.type();
        String text = PLAIN_OBJECT.matcher(type).matches()
                ? object(doc.tags().stream()
                        .filter(tag ->
                                tag.name().equals("property") || tag.name().equals("prop"))
                        .toList())
                : type;
        types.declare(defined.subject(), new Types.Declared(Source.of(text), 0, List.of(), List.of()));
    }

    /** The object whose properties are what these tags are about, as TypeScript writes it. */
    static String object(List<DocComment.Tag> tags) {
        StringBuilder text = new StringBuilder("{");
        for (DocComment.Tag tag : tags) {
            String name = tag.subject().substring(tag.subject().lastIndexOf('.') + 1);
            String type = tag.type() == null || tag.type().isEmpty() ? "*" : tag.type();
            text.append('"').append(name).append(tag.optional() ? "\"?:" : "\":");
            text.append(type.endsWith("=") ? type.substring(0, type.length() - 1) : type)
                    .append(";\n");
        }
        return text.append('}').toString();
    }

    /** The type that a tag names; any where it cannot be read. */
    static JsType read(@Nullable String text, Types types) {
        if (text == null) {
            return JsType.ANY;
        }
        try {
            return new TypeReader(Source.of(text), 0, types, Map.of()).read();
        } catch (UnreadableException e) {
            return JsType.ANY;
        }
    }
}
