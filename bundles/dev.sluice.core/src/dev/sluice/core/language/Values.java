package dev.sluice.core.language;

import dev.sluice.core.language.Proposal.Kind;
import dev.sluice.model.lexical.References;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.type.Assignability;
import dev.sluice.nodes.api.type.PortType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the values that may stand behind a key. */
final class Values {
    /** Behind all that fits. */
    private static final int UNFIT = 1000;

    private static final int SETS_OF_FILES = 2000;

    private final Knowledge knowledge;
    private final FlowTree tree;
    private final ProjectFiles files;

    Values(Knowledge knowledge, ProjectFiles files) {
        this.knowledge = knowledge;
        this.tree = knowledge.tree();
        this.files = files;
    }

    void propose(Entry entry, Place place, Proposals proposals) {
        switch (place) {
            case NODE_TYPE -> types(proposals);
            case PORT_TYPE -> Completion.portTypes().forEach(word -> proposals.word(word, "", 0));
            case REFERENCE -> references(entry, proposals);
            case SETTING -> setting(entry, proposals);
            case SCALAR, TEXTS -> words(entry, proposals);
            default -> {
                // free text
            }
        }
    }

    private void words(Entry entry, Proposals proposals) {
        FileKey key = Place.keyOf(entry);
        if (key == null) {
            return;
        }
        Entry parent = entry.parent();
        boolean isDefault = key.name().equals("default") && parent != null && Place.of(parent) == Place.PARAM;
        Entry type = parent == null ? null : parent.child("type");
        if (isDefault && type != null) {
            literals(parse(type.raw(tree.text())), proposals);
        }
        int rank = 0;
        for (String word : key.words()) {
            proposals.add(word, "", Kind.WORD, word, rank++, key::help);
        }
    }

    private static PortType parse(String type) {
        try {
            return PortType.parse(type.strip());
        } catch (dev.sluice.nodes.api.type.TypeSyntaxException e) {
            return PortType.ANY;
        }
    }

    private static void literals(PortType type, Proposals proposals) {
        if (type == PortType.BOOL) {
            proposals.word("true", "", 0);
            proposals.word("false", "", 0);
        } else if (type instanceof PortType.EnumOf words) {
            words.cases().forEach(word -> proposals.word(word, "", 0));
        }
    }

    private void types(Proposals proposals) {
        for (NodeDefinition definition : knowledge.catalogue().definitions().values()) {
            NodeType type = definition.type();
            boolean old = type.deprecated() != null;
            proposals.add(type.id(), type.summary(), Kind.TYPE, type.id(), old ? UNFIT : 10, () -> Help.of(type));
        }
        for (String script : files.scripts()) {
            proposals.add(script, "script", Kind.SCRIPT, script, 0, () -> Help.ofScript(script, files));
        }
    }

    private void setting(Entry entry, Proposals proposals) {
        SettingPlace place = SettingPlace.of(entry, knowledge);
        if (place == null) {
            return;
        }
        Setting setting = place.setting();
        for (SettingKind kind : place.kinds()) {
            switch (kind) {
                case SettingKind.Choice choice -> choice.words().forEach(word -> proposals.word(word, "", 0));
                case SettingKind.Literal literal -> literals(literal.type(), proposals);
                case SettingKind.PathOf path -> paths(path.target(), proposals);
                case SettingKind.Time time ->
                    List.of("500ms", "1s", "10s", "30s", "5m", "1h").forEach(word -> proposals.word(word, "", 5));
                default -> {
                    // a map or list is typed key by key, an expression is completed elsewhere
                }
            }
        }
        if (setting != null && setting.initial() != null) {
            String initial = String.valueOf(setting.initial());
            if (initial.length() < 40 && !initial.isEmpty() && initial.indexOf('{') < 0 && initial.indexOf('"') < 0) {
                proposals.word(initial, "default", 1);
            }
        }
        boolean template = place.kinds().stream().noneMatch(kind -> kind instanceof SettingKind.Formula);
        if (template && place.kinds().size() > 0) {
            knowledge
                    .params()
                    .forEach((name, type) -> proposals.add(
                            "${params." + name + "}",
                            Expressions.shown(type),
                            Kind.PARAM,
                            entry.isInline() ? "\"${params." + name + "}\"" : "${params." + name + "}",
                            50,
                            () -> "The param `" + name + "`, " + Expressions.code(type)));
        }
    }

    private void paths(SettingKind.PathOf.Target target, Proposals proposals) {
        Set<String> shown = new HashSet<>();
        for (String file : files.files()) {
            boolean flow = file.endsWith(".flow");
            boolean fits = switch (target) {
                case FLOW -> flow;
                case FOLDER, WRITE -> false;
                case SCRIPT -> knowledge.catalogue().runtimeFor(file.substring(file.lastIndexOf('.') + 1)) != null;
                case READ -> !flow;
            };
            if (fits) {
                proposals.add(file, "", flow ? Kind.FLOW : Kind.FILE, file, 0, () -> "");
            }
            int slash = file.lastIndexOf('/');
            boolean folder = target == SettingKind.PathOf.Target.FOLDER || target == SettingKind.PathOf.Target.WRITE;
            if (folder && slash > 0 && shown.add(file.substring(0, slash)) && shown.size() < SETS_OF_FILES) {
                String path = file.substring(0, slash) + (target == SettingKind.PathOf.Target.WRITE ? "/" : "");
                proposals.add(path, "folder", Kind.FILE, path, 0, () -> "");
            }
        }
    }

    private void references(Entry entry, Proposals proposals) {
        Entry port = entry;
        while (port.isItem() || port.isPending()) {
            Entry parent = port.parent();
            if (parent == null) {
                return;
            }
            port = parent;
        }
        Entry list = port.parent();
        boolean result = list != null && Place.of(list) == Place.OUTS;
        Entry node = result ? null : NodeText.around(port);
        Entry container = node == null ? NodeText.container(port) : NodeText.container(node);
        references(node, container, port.key(), proposals);
    }

    /** @param node the one that is linked; null for a result of the graph */
    void references(@Nullable Entry node, @Nullable Entry container, String input, Proposals proposals) {
        PortType wanted = node == null ? PortType.ANY : wanted(node, input);
        Set<Entry> behind = node == null ? Set.of() : behind(node, container);
        for (Knowledge.Source source : knowledge.visible(container)) {
            if (source.node() == node || behind.contains(source.node())) {
                continue;
            }
            String why = Assignability.mismatch(source.port().type(), wanted);
            String detail = Expressions.shown(source.port().type()) + (why == null ? "" : " — does not fit");
            boolean vague = source.port().type() == PortType.ANY && wanted != PortType.ANY;
            int order = (why == null ? 0 : UNFIT) + (vague ? 20 : 0) + (source.inner() ? 0 : 1);
            proposals.add(
                    source.text(),
                    detail,
                    Kind.OUTPUT,
                    source.text(),
                    order,
                    () -> Help.of(source, knowledge.type(source.node()), why));
        }
    }

    private PortType wanted(Entry node, String input) {
        Port port = knowledge.ports(node).input(input);
        return port == null ? PortType.ANY : port.type();
    }

    /** The nodes of the graph that depend on a node: a link from them would close a circle. */
    private Set<Entry> behind(Entry node, @Nullable Entry container) {
        Map<String, List<Entry>> users = new HashMap<>();
        for (Entry other : NodeText.nodes(tree, container)) {
            references(
                    other,
                    reference -> users.computeIfAbsent(reference, id -> new ArrayList<>())
                            .add(other));
        }
        Set<Entry> found = new HashSet<>();
        Deque<Entry> open = new ArrayDeque<>();
        open.add(node);
        while (!open.isEmpty()) {
            for (Entry user : users.getOrDefault(open.remove().key(), List.of())) {
                if (found.add(user)) {
                    open.add(user);
                }
            }
        }
        return found;
    }

    private void references(Entry node, java.util.function.Consumer<String> action) {
        Entry inputs = node.child("in");
        if (inputs != null) {
            for (Entry input : inputs.children()) {
                for (Entry reference : NodeText.references(input)) {
                    action.accept(References.node(reference.raw(tree.text()).strip()));
                }
            }
        }
        if (node.child("body") != null) {
            NodeText.nodes(tree, node).forEach(inner -> references(inner, action));
        }
    }
}
