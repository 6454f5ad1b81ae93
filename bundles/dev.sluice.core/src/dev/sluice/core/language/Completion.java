package dev.sluice.core.language;

import dev.sluice.core.edit.NodeEdits;
import dev.sluice.core.language.Proposal.Kind;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.PortType;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what may stand at a place: keys here, values by {@link Values}. */
final class Completion {
    private final Knowledge knowledge;
    private final FlowTree tree;
    private final Expressions expressions;
    private final Values values;
    private final ProjectFiles files;

    Completion(Knowledge knowledge, Expressions expressions, ProjectFiles files) {
        this.knowledge = knowledge;
        this.tree = knowledge.tree();
        this.expressions = expressions;
        this.values = new Values(knowledge, files);
        this.files = files;
    }

    List<Proposal> at(int offset) {
        if (tree.inComment(offset)) {
            return List.of();
        }
        Spot spot = Spot.at(tree, offset);
        Place place = Place.of(spot.entry());
        if (!spot.isKey()) {
            return value(spot, place, offset);
        }
        String text = tree.text();
        Proposals proposals =
                new Proposals(text.substring(Math.min(spot.start(), offset), offset), "", spot.start(), keyEnd(spot));
        keys(spot, place, proposals);
        return proposals.sorted();
    }

    /** A key that is replaced goes with its colon and the space behind it; its value stays. */
    private int keyEnd(Spot spot) {
        int end = spot.end();
        String text = tree.text();
        if (spot.start() < end && end < text.length() && text.charAt(end) == ':') {
            end++;
            if (end < text.length() && text.charAt(end) == ' ') {
                end++;
            }
        }
        return end;
    }

    private List<Proposal> value(Spot spot, Place place, int offset) {
        if (place == Place.SETTING) {
            SettingPlace setting = SettingPlace.of(spot.entry(), knowledge);
            if (setting != null) {
                for (ExpressionPlace one : ExpressionPlace.of(tree, spot.entry(), setting.formula() != null)) {
                    if (one.holds(offset)) {
                        return expressions.complete(one, offset, setting.names(knowledge));
                    }
                }
                if (setting.formula() != null && spot.start() == spot.end()) {
                    return spaced(
                            expressions.complete(
                                    new ExpressionPlace(tree.text(), offset, offset), offset, setting.names(knowledge)),
                            lead(offset));
                }
            }
        }
        int start = Math.min(valueStart(spot, place), offset);
        Proposals proposals = new Proposals(tree.text().substring(start, offset), lead(offset), start, spot.end());
        values.propose(spot.entry(), place, proposals);
        return proposals.sorted();
    }

    private int valueStart(Spot spot, Place place) {
        Entry scalar = spot.entry().scalar();
        boolean quoted = scalar.style() == Entry.Style.SINGLE || scalar.style() == Entry.Style.DOUBLE;
        return quoted && place != Place.REFERENCE && spot.start() == scalar.valueStart()
                ? scalar.innerStart()
                : spot.start();
    }

    private String lead(int offset) {
        char before = offset == 0 ? ' ' : tree.text().charAt(offset - 1);
        return before == ':' || before == '-' && tree.at(offset) == null ? " " : "";
    }

    private static List<Proposal> spaced(List<Proposal> proposals, String lead) {
        return lead.isEmpty()
                ? proposals
                : proposals.stream()
                        .map(one -> new Proposal(
                                one.label(),
                                one.detail(),
                                one.kind(),
                                one.start(),
                                one.end(),
                                lead + one.insert(),
                                lead.length() + one.caret(),
                                one.rank(),
                                one.help()))
                        .toList();
    }

    private void keys(Spot spot, Place place, Proposals proposals) {
        Entry mapping = spot.entry();
        Set<String> present = new HashSet<>();
        for (Entry child : mapping.children()) {
            if (!child.isPending() && child.keyStart() != spot.start()) {
                present.add(child.key());
            }
        }
        boolean inline = mapping.opens() || mapping.isInline();
        int indent = inline ? 0 : spot.start() - tree.startOfLine(tree.lineOf(spot.start()));
        int rank = 0;
        for (FileKey key : place.keys()) {
            if (!present.contains(key.name())) {
                String insert = key.name() + ":" + behind(key.place().isMapping(), inline, indent);
                proposals.add(key.name(), "", Kind.KEY, insert, rank++, key::help);
            }
        }
        Entry node = NodeText.around(mapping);
        switch (place) {
            case INPUTS -> inputs(node, present, proposals, Kind.INPUT);
            case SETTINGS -> settings(node, present, proposals, inline, indent);
            case SETTING -> parts(mapping, present, proposals, inline, indent);
            case OUTS -> outs(node, present, proposals);
            case NODES -> nodes(present, proposals, indent);
            default -> {
                // other places have the keys of their form only, or free names
            }
        }
    }

    private static String behind(boolean mapping, boolean inline, int indent) {
        return mapping && !inline ? "\n" + " ".repeat(indent + 2) : " ";
    }

    private void inputs(@Nullable Entry node, Set<String> present, Proposals proposals, Kind kind) {
        if (node == null) {
            return;
        }
        for (Port port : knowledge.ports(node).inputs()) {
            if (!present.contains(port.name())) {
                String detail = Expressions.shown(port.type()) + (port.required() ? ", required" : "");
                int rank = (port.required() ? 0 : 10) + (kind == Kind.INPUT ? 0 : 20);
                proposals.add(port.name(), detail, kind, port.name() + ": ", rank, () -> Help.of(port));
            }
        }
    }

    private void settings(@Nullable Entry node, Set<String> present, Proposals proposals, boolean inline, int indent) {
        NodeType type = node == null ? null : knowledge.type(node);
        if (node == null || type == null) {
            return;
        }
        for (Setting setting : type.settings()) {
            setting(setting, present, proposals, inline, indent);
        }
        Set<String> taken = new HashSet<>(present);
        taken.addAll(knowledge.linked(node).keySet());
        inputs(node, taken, proposals, Kind.PARAM);
    }

    private static void setting(Setting setting, Set<String> present, Proposals proposals, boolean inline, int indent) {
        if (present.contains(setting.name())) {
            return;
        }
        boolean mapping = setting.kind() instanceof SettingKind.MapOf || setting.kind() instanceof SettingKind.Group;
        proposals.add(
                setting.name(),
                Help.kind(setting.kind()) + (setting.required() ? ", required" : ""),
                Kind.SETTING,
                setting.name() + ":" + behind(mapping, inline, indent),
                setting.required() ? 0 : 10,
                () -> Help.of(setting));
    }

    private void parts(Entry mapping, Set<String> present, Proposals proposals, boolean inline, int indent) {
        SettingPlace place = SettingPlace.of(mapping, knowledge);
        if (place == null) {
            return;
        }
        for (SettingKind kind : place.kinds()) {
            if (kind instanceof SettingKind.Group group) {
                group.fields().forEach(field -> setting(field, present, proposals, inline, indent));
            }
        }
    }

    /** A loop's body gives the next value of each that it carries. */
    private void outs(@Nullable Entry container, Set<String> present, Proposals proposals) {
        NodeType type = container == null ? null : knowledge.type(container);
        if (container == null || type == null || type.container() == null || !type.openInputs()) {
            return;
        }
        for (Port port : knowledge.ports(container).inputs()) {
            if (!present.contains(port.name())) {
                proposals.add(
                        port.name(),
                        Expressions.shown(port.type()),
                        Kind.VARIABLE,
                        port.name() + ": ",
                        0,
                        () -> "The value of `" + port.name() + "` for the next pass.");
            }
        }
    }

    /** A node of each type and script, with an id that is free. */
    private void nodes(Set<String> present, Proposals proposals, int indent) {
        for (NodeDefinition definition : knowledge.catalogue().definitions().values()) {
            NodeType type = definition.type();
            proposals.add(
                    type.id(), type.summary(), Kind.TYPE, node(type.id(), present, indent), 10, () -> Help.of(type));
        }
        for (String script : files.scripts()) {
            String insert = node(script, present, indent);
            proposals.add(script, "script", Kind.SCRIPT, insert, 20, () -> Help.ofScript(script, files));
        }
    }

    private static String node(String type, Set<String> present, int indent) {
        String line = "\n" + " ".repeat(indent + 2);
        return NodeEdits.freeId(type, present) + ":" + line + "type: " + type + line;
    }

    /** Words that name a type of port. */
    static Set<String> portTypes() {
        Set<String> words = new LinkedHashSet<>(
                List.of("string", "s64", "f64", "bool", "list<string>", "option<string>", "record{}", "table", "any"));
        for (PortType.Scalar scalar : PortType.Scalar.values()) {
            words.add(scalar.toString());
        }
        return words;
    }
}
