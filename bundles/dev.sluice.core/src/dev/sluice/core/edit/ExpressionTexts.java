package dev.sluice.core.edit;

import dev.sluice.core.language.CelTokens;
import dev.sluice.model.flow.ListLiteral;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.MapEntry;
import dev.sluice.model.flow.MapLiteral;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Setting;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.validation.expr.Template;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Changes names in expressions: in settings that are expressions, and in the <code>${…}</code> of all others. Of a node
 * whose type is not known no setting counts as an expression.
 */
final class ExpressionTexts {
    private final Function<Node, @Nullable NodeType> types;

    /** @param types the type of a node; null where it is not known */
    ExpressionTexts(Function<Node, @Nullable NodeType> types) {
        this.types = types;
    }

    /** Replaces each expression in the settings of a node by what the rewriter makes of it. */
    void rewrite(Node node, UnaryOperator<String> rewriter) {
        NodeType type = types.apply(node);
        for (Setting setting : node.getSettings()) {
            dev.sluice.nodes.api.Setting declared =
                    type == null ? null : type.setting(String.valueOf(setting.getName()));
            rewrite(setting.getValue(), declared == null ? null : declared.kind(), rewriter);
        }
    }

    private static void rewrite(@Nullable Literal literal, @Nullable SettingKind kind, UnaryOperator<String> rewriter) {
        switch (literal) {
            case TextLiteral text -> {
                String old = String.valueOf(text.getValue());
                String next = isFormula(kind) ? rewriter.apply(old) : template(old, rewriter);
                if (!next.equals(old)) {
                    text.setValue(next);
                }
            }
            case ListLiteral list -> list.getItems().forEach(item -> rewrite(item, itemKind(kind), rewriter));
            case MapLiteral map -> {
                for (MapEntry entry : map.getEntries()) {
                    rewrite(entry.getValue(), valueKind(kind, String.valueOf(entry.getKey())), rewriter);
                }
            }
            case null, default -> {
                // no text in it
            }
        }
    }

    private static boolean isFormula(@Nullable SettingKind kind) {
        return kind instanceof SettingKind.Formula
                || kind instanceof SettingKind.Either either
                        && either.kinds().stream().anyMatch(ExpressionTexts::isFormula);
    }

    private static @Nullable SettingKind itemKind(@Nullable SettingKind kind) {
        return kind instanceof SettingKind.ListOf list ? list.items() : null;
    }

    private static @Nullable SettingKind valueKind(@Nullable SettingKind kind, String key) {
        return switch (kind) {
            case SettingKind.MapOf map -> map.values();
            case SettingKind.Group group -> fieldKind(group, key);
            case SettingKind.Either either -> {
                SettingKind found = null;
                for (SettingKind each : either.kinds()) {
                    found = found == null ? valueKind(each, key) : found;
                }
                yield found;
            }
            case null, default -> null;
        };
    }

    private static @Nullable SettingKind fieldKind(SettingKind.Group group, String key) {
        for (dev.sluice.nodes.api.Setting field : group.fields()) {
            if (field.name().equals(key)) {
                return field.kind();
            }
        }
        return null;
    }

    private static String template(String text, UnaryOperator<String> rewriter) {
        if (!Template.isTemplate(text)) {
            return text;
        }
        StringBuilder result = new StringBuilder(text);
        List<Template.Piece> pieces = Template.parse(text).pieces();
        for (int i = pieces.size() - 1; i >= 0; i--) {
            if (pieces.get(i) instanceof Template.Inserted inserted) {
                int end = inserted.offset() + inserted.expression().length();
                result.replace(inserted.offset(), end, rewriter.apply(inserted.expression()));
            }
        }
        return result.toString();
    }

    /** Replaces {@code owner.name} by a text, such as a param by another one. */
    static String replaceMember(String expression, String owner, String name, String by) {
        List<CelTokens.Token> tokens = CelTokens.scan(expression, 0, expression.length());
        StringBuilder result = new StringBuilder(expression);
        for (int i = tokens.size() - 2; i >= 0; i--) {
            CelTokens.Token first = tokens.get(i);
            CelTokens.Token second = tokens.get(i + 1);
            if (is(expression, first, CelTokens.Kind.NAME, owner)
                    && is(expression, second, CelTokens.Kind.FIELD, name)
                    && expression.substring(first.end(), second.start()).strip().equals(".")) {
                result.replace(first.start(), second.end(), by);
            }
        }
        return result.toString();
    }

    /** Replaces a name that stands for itself: an input, a loop's value; no field of that name and no function. */
    static String replaceName(String expression, String name, String by) {
        List<CelTokens.Token> tokens = CelTokens.scan(expression, 0, expression.length());
        StringBuilder result = new StringBuilder(expression);
        for (CelTokens.Token token : tokens.reversed()) {
            if (is(expression, token, CelTokens.Kind.NAME, name)) {
                result.replace(token.start(), token.end(), by);
            }
        }
        return result.toString();
    }

    private static boolean is(String expression, CelTokens.Token token, CelTokens.Kind kind, String text) {
        return token.kind() == kind
                && expression.substring(token.start(), token.end()).equals(text);
    }
}
