package dev.sluice.core.language;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.validation.expr.ExpressionCompiler;
import dev.sluice.validation.expr.ExpressionLanguage;
import dev.sluice.validation.expr.ExpressionLanguage.Offer;
import dev.sluice.validation.expr.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Completes and explains expressions. */
final class Expressions {
    private static final Set<String> SPACES = Set.of("math", "lists", "strings", "cel");

    private final ExpressionCompiler compiler = new ExpressionCompiler();
    private final ExpressionLanguage language = new ExpressionLanguage();

    /** The type of an expression; any where it does not compile. */
    PortType type(String expression, Map<String, PortType> names) {
        return expression.isBlank()
                ? PortType.ANY
                : compiler.compile(expression, new Scope(names)).type();
    }

    /** What may stand at an offset of an expression. */
    List<Proposal> complete(ExpressionPlace place, int offset, Map<String, PortType> names) {
        if (place.inString(offset)) {
            return List.of();
        }
        int word = place.wordStart(offset);
        int end = offset;
        while (end < place.end() && CelTokens.isName(place.text().charAt(end))) {
            end++;
        }
        Proposals proposals = new Proposals(place.text().substring(word, offset), "", word, end);
        String receiver = place.receiver(word);
        Map<String, PortType> seen = place.locals(offset, names, this::type);
        if (receiver == null) {
            globals(proposals, seen);
        } else if (SPACES.contains(receiver) && !seen.containsKey(receiver)) {
            space(proposals, receiver + ".");
        } else {
            members(proposals, type(receiver, seen));
        }
        return proposals.sorted();
    }

    private void globals(Proposals proposals, Map<String, PortType> names) {
        names.forEach((name, type) -> proposals.add(
                name, shown(type), Proposal.Kind.VARIABLE, name, 0, () -> "`" + name + "` — " + code(type)));
        for (Offer offer : language.globals()) {
            function(proposals, offer, offer.name(), 20);
        }
        for (String word : List.of("true", "false", "null")) {
            proposals.word(word, "", 30);
        }
    }

    private void space(Proposals proposals, String space) {
        for (Offer offer : language.globals()) {
            if (offer.name().startsWith(space)) {
                function(proposals, offer, offer.name().substring(space.length()), 0);
            }
        }
    }

    private void members(Proposals proposals, PortType type) {
        fields(type)
                .forEach((name, field) -> proposals.add(
                        name,
                        shown(field),
                        Proposal.Kind.FIELD,
                        dev.sluice.model.lexical.Identifiers.isIdentifier(name) ? name : "`" + name + "`",
                        0,
                        () -> "`" + name + "` — " + code(field)));
        for (Offer offer : language.members(type)) {
            function(proposals, offer, offer.name(), 20);
        }
    }

    private static void function(Proposals proposals, Offer offer, String name, int rank) {
        boolean empty = offer.usage().endsWith("()");
        proposals.add(
                name,
                offer.usage(),
                Proposal.Kind.FUNCTION,
                name + "()",
                name.length() + (empty ? 2 : 1),
                rank,
                () -> "```\n" + offer.usage() + "\n```");
    }

    /** The known fields of a value of a type. */
    static Map<String, PortType> fields(PortType type) {
        return switch (type) {
            case PortType.RecordOf record -> record.fields();
            case PortType.OptionOf option -> fields(option.some());
            default -> Map.of();
        };
    }

    /** A type, cut where it is long. */
    static String shown(PortType type) {
        String text = type.toString();
        return text.length() <= 60 ? text : text.substring(0, 59) + "…";
    }

    static String code(PortType type) {
        return "`" + type + "`";
    }
}
