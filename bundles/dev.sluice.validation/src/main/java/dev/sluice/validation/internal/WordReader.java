package dev.sluice.validation.internal;

import static dev.sluice.validation.internal.SettingContext.sentence;

import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingKind.PathOf.Target;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.Literals;
import dev.sluice.validation.expr.Template;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads settings that are a text of a certain form: one of some words, a path, a span of time. */
final class WordReader {
    private final SettingContext context;
    private final ExpressionReader expressions;

    WordReader(SettingContext context, ExpressionReader expressions) {
        this.context = context;
        this.expressions = expressions;
    }

    @Nullable
    SettingValue choice(Literal literal, SettingKind.Choice choice, String what) {
        if (!(literal instanceof TextLiteral text)) {
            return context.wrong(literal, sentence(what) + " must be " + either(choice.words()) + ".");
        }
        String word = Literals.text(text);
        if (Template.isTemplate(word)) {
            return expressions.template(text, PortType.STRING, what);
        }
        if (choice.words().contains(word)) {
            return new SettingValue.Plain(Value.of(word));
        }
        return context.wrong(
                literal,
                sentence(what) + " is '" + word + "', but must be " + either(choice.words()) + "."
                        + Nearest.hint(word, choice.words()));
    }

    private static String either(List<String> words) {
        return words.size() == 1
                ? words.get(0)
                : String.join(", ", words.subList(0, words.size() - 1)) + " or " + words.get(words.size() - 1);
    }

    @Nullable
    SettingValue path(Literal literal, SettingKind.PathOf kind, String what) {
        if (!(literal instanceof TextLiteral text)) {
            return context.wrong(literal, sentence(what) + " must be a path in the project, such as data/orders.csv.");
        }
        String path = Literals.text(text);
        boolean mustExist = kind.target() == Target.SCRIPT || kind.target() == Target.FLOW;
        if (Template.isTemplate(path)) {
            return mustExist
                    ? context.wrong(
                            literal,
                            sentence(what) + " must be known before the flow runs. Write the path without '${'.")
                    : expressions.template(text, PortType.STRING, what);
        }
        try {
            context.project().check(path);
            if (mustExist) {
                context.project().existing(path);
            }
            return new SettingValue.Plain(Value.of(path));
        } catch (NodeFailure e) {
            context.report()
                    .valueError("path", literal, context.node(), Report.sentence(String.valueOf(e.getMessage())));
            return null;
        }
    }

    @Nullable
    SettingValue time(Literal literal, String what) {
        if (literal instanceof TextLiteral text) {
            String span = Literals.text(text);
            if (Template.isTemplate(span)) {
                return expressions.template(text, PortType.STRING, what);
            }
            if (Durations.parse(span) != null) {
                return new SettingValue.Plain(Value.of(span));
            }
        }
        return context.wrong(literal, sentence(what) + " must be " + Durations.FORM + ".");
    }
}
