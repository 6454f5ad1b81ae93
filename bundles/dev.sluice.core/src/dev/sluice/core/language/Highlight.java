package dev.sluice.core.language;

import dev.sluice.nodes.api.Catalogue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Says which piece of a text is what, for colours. */
public final class Highlight {
    private Highlight() {}

    /** What a piece of text is. */
    public enum Kind {
        KEY,
        /** A free name: the id of a node, the name of a param. */
        NAME,
        STRING,
        NUMBER,
        KEYWORD,
        COMMENT,
        TYPE,
        REFERENCE,
        VARIABLE,
        FUNCTION,
        OPERATOR
    }

    /** A piece of text. */
    public record Piece(Kind kind, int start, int end) {}

    /** The pieces of a text in its order, without overlaps. What is in none is plain. */
    public static List<Piece> of(FlowTree tree, Catalogue catalogue) {
        Knowledge knowledge = new Knowledge(tree, null, catalogue);
        List<Piece> pieces = new ArrayList<>();
        tree.comments().forEach(span -> pieces.add(new Piece(Kind.COMMENT, span.start(), span.end())));
        tree.root().children().forEach(child -> visit(knowledge, child, Place.FLOW, pieces));
        pieces.sort(Comparator.comparingInt(Piece::start));
        return pieces;
    }

    private static void visit(Knowledge knowledge, Entry entry, Place above, List<Piece> pieces) {
        Place place = entry.isPending() ? above : entry.isItem() ? Place.of(entry) : above.below(entry.key());
        if (entry.keyEnd() > entry.keyStart()) {
            boolean named = above == Place.NODES || above == Place.PARAMS;
            pieces.add(new Piece(named ? Kind.NAME : Kind.KEY, entry.keyStart(), entry.keyEnd()));
        }
        if (entry.style() != Entry.Style.NONE) {
            scalar(knowledge, entry, place, pieces);
        }
        for (Entry child : entry.children()) {
            visit(knowledge, child, place, pieces);
        }
    }

    private static void scalar(Knowledge knowledge, Entry entry, Place place, List<Piece> pieces) {
        int start = entry.valueStart();
        int end = entry.valueEnd();
        switch (place) {
            case NODE_TYPE, PORT_TYPE -> pieces.add(new Piece(Kind.TYPE, start, end));
            case REFERENCE -> pieces.add(new Piece(Kind.REFERENCE, start, end));
            case SETTING -> setting(knowledge, entry, pieces);
            default -> pieces.add(new Piece(plain(knowledge, entry), start, end));
        }
    }

    private static void setting(Knowledge knowledge, Entry entry, List<Piece> pieces) {
        SettingPlace place = SettingPlace.of(entry, knowledge);
        boolean formula = place != null && place.formula() != null;
        List<ExpressionPlace> parts =
                formula || entry.raw(knowledge.tree().text()).contains("${")
                        ? ExpressionPlace.of(knowledge.tree(), entry, formula)
                        : List.of();
        if (parts.isEmpty()) {
            pieces.add(new Piece(plain(knowledge, entry), entry.valueStart(), entry.valueEnd()));
            return;
        }
        int at = entry.valueStart();
        for (ExpressionPlace part : parts) {
            if (part.start() > at) {
                pieces.add(new Piece(Kind.STRING, at, part.start()));
            }
            for (CelTokens.Token token : CelTokens.scan(part.text(), part.start(), part.end())) {
                pieces.add(new Piece(kind(token.kind()), token.start(), token.end()));
            }
            at = part.end();
        }
        if (at < entry.valueEnd()) {
            pieces.add(new Piece(Kind.STRING, at, entry.valueEnd()));
        }
    }

    private static Kind kind(CelTokens.Kind kind) {
        return switch (kind) {
            case NAME, FIELD -> Kind.VARIABLE;
            case FUNCTION -> Kind.FUNCTION;
            case KEYWORD -> Kind.KEYWORD;
            case NUMBER -> Kind.NUMBER;
            case STRING -> Kind.STRING;
            case OPERATOR -> Kind.OPERATOR;
        };
    }

    private static Kind plain(Knowledge knowledge, Entry entry) {
        return plainKind(entry.raw(knowledge.tree().text()), entry);
    }

    private static Kind plainKind(String raw, Entry entry) {
        if (entry.style() != Entry.Style.PLAIN) {
            return Kind.STRING;
        }
        if (dev.sluice.model.lexical.Numbers.isNumber(raw)) {
            return Kind.NUMBER;
        }
        return switch (raw) {
            case "true", "false", "null", "~" -> Kind.KEYWORD;
            default -> Kind.STRING;
        };
    }
}
