package dev.sluice.core.language;

import dev.sluice.model.Problem;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.expr.ExpressionLanguage;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Explains what stands at a place. */
final class Hovers {
    private final Knowledge knowledge;
    private final FlowTree tree;
    private final Expressions expressions;
    private final @Nullable FlowAnalysis analysis;

    Hovers(Knowledge knowledge, Expressions expressions, @Nullable FlowAnalysis analysis) {
        this.knowledge = knowledge;
        this.tree = knowledge.tree();
        this.expressions = expressions;
        this.analysis = analysis;
    }

    @Nullable
    Hover at(int offset) {
        List<Problem> problems = problems(offset);
        Hover said = tree.inComment(offset) ? null : said(offset);
        if (said != null) {
            return new Hover(said.start(), said.end(), problems, said.markdown());
        }
        if (problems.isEmpty()) {
            return null;
        }
        Problem first = problems.get(0);
        return new Hover(start(first), end(first), problems, "");
    }

    private List<Problem> problems(int offset) {
        FlowAnalysis known = analysis;
        return known == null || !known.document().source().text().equals(tree.text())
                ? List.of()
                : known.problems().stream()
                        .filter(problem -> start(problem) <= offset && offset <= end(problem))
                        .toList();
    }

    private int start(Problem problem) {
        return tree.offsetOf(problem.line(), problem.column());
    }

    private int end(Problem problem) {
        return tree.offsetOf(problem.endLine(), problem.endColumn());
    }

    private @Nullable Hover said(int offset) {
        Entry entry = tree.at(offset);
        if (entry == null) {
            return null;
        }
        boolean onKey = !entry.isItem() && !entry.isPending() && offset <= entry.keyEnd();
        if (onKey) {
            String text = key(entry);
            return text.isEmpty() ? null : new Hover(entry.keyStart(), entry.keyEnd(), List.of(), text);
        }
        Place place = Place.of(entry);
        if (place == Place.SETTING) {
            return expression(entry, offset);
        }
        Entry scalar = entry.scalar();
        String text = place == Place.NODE_TYPE ? type(entry) : place == Place.REFERENCE ? reference(entry) : "";
        return text.isEmpty() ? null : new Hover(scalar.valueStart(), scalar.valueEnd(), List.of(), text);
    }

    private String key(Entry entry) {
        Entry parent = entry.parent();
        if (parent == null) {
            return "";
        }
        FileKey key = Place.of(parent).key(entry.key());
        if (key != null) {
            return "**" + key.name() + "** — " + key.help();
        }
        return switch (Place.of(parent)) {
            case NODES -> node(entry);
            case INPUTS -> input(entry, parent);
            case SETTINGS, SETTING -> setting(entry);
            case PARAMS ->
                "**" + entry.key() + "** "
                        + Expressions.code(knowledge.params().getOrDefault(entry.key(), PortType.ANY))
                        + (entry.child("description") instanceof Entry text ? "\n\n" + text.raw(tree.text()) : "");
            case OUTS -> entry.children().isEmpty() ? reference(entry) : "";
            default -> "";
        };
    }

    private String node(Entry node) {
        NodeType type = knowledge.type(node);
        String label = node.child("label") instanceof Entry text ? text.raw(tree.text()) : node.key();
        if (type == null) {
            return "**" + label + "** — the type is not known";
        }
        StringBuilder text = new StringBuilder("**" + label + "** — " + type.title() + " (`" + type.id() + "`)\n\n");
        text.append(type.summary()).append("\n\n");
        knowledge
                .ports(node)
                .inputs()
                .forEach(port -> text.append("- in `" + port.name() + "` `" + port.type() + "`\n"));
        knowledge
                .ports(node)
                .outputs()
                .forEach(port -> text.append("- out `" + port.name() + "` `" + port.type() + "`\n"));
        return text.toString();
    }

    private String input(Entry entry, Entry parent) {
        Entry node = NodeText.around(parent);
        Port port = node == null ? null : knowledge.ports(node).input(entry.key());
        return port == null ? "" : Help.of(port);
    }

    private String setting(Entry entry) {
        SettingPlace place = SettingPlace.of(entry, knowledge);
        if (place == null) {
            return "";
        }
        Setting setting = place.setting();
        Port port = place.port();
        return setting != null && setting.name().equals(entry.key())
                ? Help.of(setting)
                : port != null ? Help.of(port) : "";
    }

    private String type(Entry entry) {
        Entry node = NodeText.around(entry);
        NodeType type = node == null ? null : knowledge.type(node);
        return type == null ? "" : Help.of(type);
    }

    private String reference(Entry entry) {
        Entry node = NodeText.around(entry);
        Entry container = node == null ? null : NodeText.container(entry) == node ? node : NodeText.container(node);
        Knowledge.Source source =
                knowledge.resolve(container, entry.raw(tree.text()).strip());
        return source == null ? "" : Help.of(source, knowledge.type(source.node()), null);
    }

    private @Nullable Hover expression(Entry entry, int offset) {
        SettingPlace place = SettingPlace.of(entry, knowledge);
        if (place == null) {
            return null;
        }
        for (ExpressionPlace one : ExpressionPlace.of(tree, entry, place.formula() != null)) {
            if (!one.holds(offset)) {
                continue;
            }
            for (CelTokens.Token token : CelTokens.scan(one.text(), one.start(), one.end())) {
                if (token.start() <= offset && offset < token.end()) {
                    String text = word(one, token, place.names(knowledge));
                    return text.isEmpty() ? null : new Hover(token.start(), token.end(), List.of(), text);
                }
            }
        }
        return null;
    }

    private String word(ExpressionPlace place, CelTokens.Token token, Map<String, PortType> names) {
        String word = place.text().substring(token.start(), token.end());
        Map<String, PortType> seen = place.locals(token.start(), names, expressions::type);
        String receiver = place.receiver(token.start());
        return switch (token.kind()) {
            case NAME -> seen.containsKey(word) ? "**" + word + "** " + Expressions.code(seen.get(word)) : "";
            case FIELD -> {
                PortType type = receiver == null
                        ? null
                        : Expressions.fields(expressions.type(receiver, seen)).get(word);
                yield type == null ? "" : "**" + word + "** " + Expressions.code(type);
            }
            case FUNCTION -> function(word, receiver);
            default -> "";
        };
    }

    private static String function(String word, @Nullable String receiver) {
        ExpressionLanguage language = new ExpressionLanguage();
        for (ExpressionLanguage.Offer offer : language.globals()) {
            if (offer.name().equals(receiver == null ? word : receiver + "." + word)) {
                return "```\n" + offer.usage() + "\n```";
            }
        }
        for (ExpressionLanguage.Offer offer : language.members(PortType.ANY)) {
            if (receiver != null && offer.name().equals(word)) {
                return "```\n" + offer.usage() + "\n```";
            }
        }
        return "";
    }
}
