package dev.sluice.core.language;

import dev.sluice.model.lexical.References;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.SettingKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds what has a name at a place, where it is defined and where it is used; and where a reference leads. */
public final class Symbols {
    private final FlowTree tree;
    private final Knowledge knowledge;

    /** @param catalogue tells expressions from other settings, and loops from other containers */
    public Symbols(FlowTree tree, Catalogue catalogue) {
        this.tree = tree;
        this.knowledge = new Knowledge(tree, null, catalogue);
    }

    /** A place where a name stands. @param definition whether the name gets its meaning there */
    public record Occurrence(int start, int end, boolean definition) {}

    /**
     * Where something leads.
     *
     * @param start where the text that leads there begins
     * @param end behind it
     * @param target where the definition stands in this text; -1 where it is a file
     * @param targetEnd behind it
     * @param file the path of the script or flow, relative to the project; null for a place in this text
     */
    public record Link(
            int start,
            int end,
            int target,
            int targetEnd,
            @Nullable String file) {}

    /** All places of the name at an offset, in the order of the text; none where no name stands. */
    public List<Occurrence> occurrences(int offset) {
        Symbol symbol = at(offset);
        if (symbol == null) {
            return List.of();
        }
        List<Occurrence> found = new ArrayList<>();
        collect(symbol, found);
        found.sort(Comparator.comparingInt(Occurrence::start));
        return found;
    }

    /** Where what stands at an offset leads; null where it leads nowhere, or is the definition itself. */
    public @Nullable Link definition(int offset) {
        Entry entry = tree.at(offset);
        if (entry == null || tree.inComment(offset)) {
            return null;
        }
        Link file = file(entry, offset);
        if (file != null) {
            return file;
        }
        Occurrence here = null;
        Occurrence definition = null;
        for (Occurrence one : occurrences(offset)) {
            here = one.start() <= offset && offset <= one.end() ? one : here;
            definition = definition == null && one.definition() ? one : definition;
        }
        return here == null || definition == null || here.definition()
                ? null
                : new Link(here.start(), here.end(), definition.start(), definition.end(), null);
    }

    private @Nullable Link file(Entry entry, int offset) {
        if (offset < entry.valueStart() || entry.style() == Entry.Style.NONE) {
            return null;
        }
        Place place = Place.of(entry);
        String raw = entry.raw(tree.text()).strip();
        if (place == Place.NODE_TYPE && Catalogue.isPath(raw)) {
            return new Link(
                    entry.innerStart(), entry.innerEnd(), -1, -1, raw.startsWith("./") ? raw.substring(2) : raw);
        }
        SettingPlace setting = place == Place.SETTING ? SettingPlace.of(entry, knowledge) : null;
        boolean path = setting != null
                && !raw.contains("${")
                && setting.kinds().stream().anyMatch(kind -> kind instanceof SettingKind.PathOf);
        return path ? new Link(entry.innerStart(), entry.innerEnd(), -1, -1, raw) : null;
    }

    /** What has a name at an offset; null where nothing has. */
    @Nullable
    Symbol at(int offset) {
        Entry entry = tree.at(offset);
        Entry parent = entry == null ? null : entry.parent();
        if (entry == null || parent == null || tree.inComment(offset)) {
            return null;
        }
        boolean onKey = !entry.isItem() && !entry.isPending() && offset <= entry.keyEnd();
        return onKey ? key(entry, parent, offset) : value(entry, offset);
    }

    private @Nullable Symbol key(Entry entry, Entry parent, int offset) {
        Entry node = NodeText.around(parent);
        return switch (Place.of(parent)) {
            case NODES -> new Symbol(Symbol.Kind.NODE, entry, entry.key());
            case PARAMS -> new Symbol(Symbol.Kind.PARAM, null, entry.key());
            case INPUTS -> node == null ? null : port(node, entry.key(), true);
            case OUTS -> node == null ? null : port(node, entry.key(), false);
            case SETTINGS -> node != null && isGiven(node, entry.key()) ? port(node, entry.key(), true) : null;
            case LAYOUT -> layout(entry, offset);
            default -> null;
        };
    }

    private @Nullable Symbol layout(Entry entry, int offset) {
        Entry node = null;
        int at = entry.keyStart();
        for (String id : entry.key().split("/")) {
            Entry container = node;
            node = find(container, id);
            if (node == null) {
                return null;
            }
            at += id.length();
            if (offset <= at) {
                break;
            }
            at++;
        }
        return node == null ? null : new Symbol(Symbol.Kind.NODE, node, node.key());
    }

    private @Nullable Entry find(@Nullable Entry container, String id) {
        return NodeText.nodes(tree, container).stream()
                .filter(node -> node.key().equals(id))
                .findFirst()
                .orElse(null);
    }

    private @Nullable Symbol value(Entry entry, int offset) {
        Place place = Place.of(entry);
        if (place == Place.REFERENCE) {
            String raw = entry.raw(tree.text());
            Entry node = NodeText.find(tree, scope(entry), References.node(raw));
            String port = References.port(raw);
            if (node == null) {
                return null;
            }
            boolean onNode = port == null || offset <= entry.innerStart() + raw.indexOf('.');
            return onNode || port == null ? new Symbol(Symbol.Kind.NODE, node, node.key()) : source(entry, node, port);
        }
        Entry node = place == Place.SETTING ? NodeText.around(entry) : null;
        return node == null ? null : word(entry, node, offset);
    }

    private Symbol source(Entry reference, Entry node, String port) {
        boolean inner = false;
        for (Entry up = scope(reference); up != null && !inner; up = NodeText.container(up)) {
            inner = up == node;
        }
        Symbol symbol = port(node, port, inner);
        return symbol.kind() == Symbol.Kind.LOOP_VALUE
                        || !inner
                        || node.child("in") instanceof Entry in && in.child(port) != null
                ? symbol
                : new Symbol(Symbol.Kind.OUTPUT, node, port);
    }

    private @Nullable Symbol word(Entry entry, Entry node, int offset) {
        for (ExpressionPlace place : expressions(entry)) {
            for (CelTokens.Token token : CelTokens.scan(place.text(), place.start(), place.end())) {
                if (token.start() <= offset && offset <= token.end()) {
                    String word = place.text().substring(token.start(), token.end());
                    if (token.kind() == CelTokens.Kind.NAME && isInput(node, word)) {
                        return port(node, word, true);
                    }
                    if (token.kind() == CelTokens.Kind.FIELD && "params".equals(place.receiver(token.start()))) {
                        return new Symbol(Symbol.Kind.PARAM, null, word);
                    }
                }
            }
        }
        return null;
    }

    private static boolean isInput(Entry node, String name) {
        return node.child("in") instanceof Entry in && in.child(name) != null
                || node.child("with") instanceof Entry with && with.child(name) != null;
    }

    private boolean isGiven(Entry node, String name) {
        NodeType type = knowledge.type(node);
        return type != null && type.setting(name) == null;
    }

    private boolean isLoop(Entry node) {
        NodeType type = knowledge.type(node);
        return type != null && (type.container() == Container.WHILE || type.container() == Container.REPEAT);
    }

    private Symbol port(Entry node, String name, boolean input) {
        return isLoop(node)
                ? new Symbol(Symbol.Kind.LOOP_VALUE, node, name)
                : new Symbol(input ? Symbol.Kind.INPUT : Symbol.Kind.OUTPUT, node, name);
    }

    /** The container in whose body a reference is looked up; null for the flow's own graph. */
    private static @Nullable Entry scope(Entry reference) {
        Entry node = NodeText.around(reference);
        if (node == null) {
            return null;
        }
        for (Entry up = reference; up != null && up != node; up = up.parent()) {
            if (Place.of(up) == Place.BODY) {
                return node;
            }
        }
        return NodeText.container(node);
    }

    private List<ExpressionPlace> expressions(Entry entry) {
        SettingPlace place = SettingPlace.of(entry, knowledge);
        return ExpressionPlace.of(tree, entry, place != null && place.formula() != null);
    }

    private void collect(Symbol symbol, List<Occurrence> found) {
        for (Entry entry : tree.entries()) {
            Entry parent = entry.parent();
            if (parent == null) {
                continue;
            }
            if (entry.keyEnd() > entry.keyStart()) {
                Symbol.Kind kind = symbol.kind();
                Symbol here = Place.of(parent) == Place.LAYOUT ? null : key(entry, parent, entry.keyStart());
                if (same(symbol, here)) {
                    boolean defines = kind != Symbol.Kind.LOOP_VALUE || Place.of(parent) != Place.OUTS;
                    found.add(new Occurrence(entry.keyStart(), entry.keyEnd(), defines));
                } else if (kind == Symbol.Kind.NODE && Place.of(parent) == Place.LAYOUT) {
                    segments(symbol, entry, found);
                }
            }
            if (entry.style() != Entry.Style.NONE) {
                uses(symbol, entry, found);
            }
        }
    }

    private static boolean same(Symbol symbol, @Nullable Symbol other) {
        return other != null
                && symbol.node() == other.node()
                && symbol.name().equals(other.name())
                && symbol.kind() == other.kind();
    }

    private void segments(Symbol symbol, Entry entry, List<Occurrence> found) {
        int at = entry.keyStart();
        for (String id : entry.key().split("/")) {
            if (id.equals(symbol.name()) && same(symbol, layout(entry, at))) {
                found.add(new Occurrence(at, at + id.length(), false));
            }
            at += id.length() + 1;
        }
    }

    private void uses(Symbol symbol, Entry entry, List<Occurrence> found) {
        Place place = Place.of(entry);
        if (place == Place.REFERENCE) {
            reference(symbol, entry, found);
        } else if (place == Place.SETTING) {
            Entry node = NodeText.around(entry);
            boolean mine = node != null && node == symbol.node() && symbol.isInput();
            if (node != null && (mine || symbol.kind() == Symbol.Kind.PARAM)) {
                words(symbol, entry, found);
            }
        }
    }

    private void reference(Symbol symbol, Entry entry, List<Occurrence> found) {
        Entry node = symbol.node();
        String raw = entry.raw(tree.text());
        if (node == null
                || !References.node(raw).equals(node.key())
                || NodeText.find(tree, scope(entry), node.key()) != node) {
            return;
        }
        int start = entry.innerStart();
        String port = References.port(raw);
        if (symbol.kind() == Symbol.Kind.NODE) {
            found.add(new Occurrence(start, start + node.key().length(), false));
        } else if (port != null && port.equals(symbol.name()) && same(symbol, source(entry, node, port))) {
            int from = start + raw.indexOf('.') + 1;
            found.add(new Occurrence(from, from + port.length(), false));
        }
    }

    private void words(Symbol symbol, Entry entry, List<Occurrence> found) {
        String raw = entry.raw(tree.text());
        if (!raw.contains(symbol.name())) {
            return;
        }
        for (ExpressionPlace place : expressions(entry)) {
            for (CelTokens.Token token : CelTokens.scan(place.text(), place.start(), place.end())) {
                boolean named = symbol.name().equals(place.text().substring(token.start(), token.end()));
                boolean fits = symbol.kind() == Symbol.Kind.PARAM
                        ? token.kind() == CelTokens.Kind.FIELD && "params".equals(place.receiver(token.start()))
                        : token.kind() == CelTokens.Kind.NAME;
                if (named && fits) {
                    found.add(new Occurrence(token.start(), token.end(), false));
                }
            }
        }
    }
}
