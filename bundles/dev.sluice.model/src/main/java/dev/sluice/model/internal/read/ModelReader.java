package dev.sluice.model.internal.read;

import dev.sluice.model.flow.Element;
import dev.sluice.model.flow.Extra;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Grant;
import dev.sluice.model.flow.GrantKind;
import dev.sluice.model.flow.LinkRoute;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.Node;
import dev.sluice.model.internal.ProblemLog;
import dev.sluice.model.internal.form.Form;
import dev.sluice.model.internal.form.Forms;
import dev.sluice.model.internal.form.Key;
import dev.sluice.model.internal.form.Shape;
import dev.sluice.model.internal.yaml.YamlEntry;
import dev.sluice.model.internal.yaml.YamlMap;
import dev.sluice.model.internal.yaml.YamlNode;
import dev.sluice.model.internal.yaml.YamlScalar;
import dev.sluice.model.lexical.Nearest;
import dev.sluice.model.source.Origin;
import java.util.List;
import org.eclipse.emf.common.util.EList;
import org.eclipse.emf.ecore.EObject;
import org.eclipse.emf.ecore.util.EcoreUtil;

/** Builds the model from the tree, along the tables of {@link Forms}. */
public final class ModelReader {
    /** The problem of a file that a later version wrote. */
    static final String NEWER = "format-unsupported";

    private final Reading reading;
    private final NameChecker names;
    private final LiteralReader literals;
    private final ValueReader values;

    /** A reader for one text. */
    public ModelReader(ProblemLog log) {
        this.reading = new Reading(log);
        this.names = new NameChecker(reading);
        this.literals = new LiteralReader(reading);
        this.values = new ValueReader(reading, this, literals);
    }

    /** The flow in the tree, as complete as the tree is. */
    public Flow read(YamlNode root) {
        Flow flow = FlowFactory.eINSTANCE.createFlow();
        if (root.content() instanceof YamlMap map) {
            Origin.Builder origin = reading.originOf(root);
            mapping(flow, map, origin);
            flow.setOrigin(origin.build());
            if (map.complete() && map.entries().stream().noneMatch(e -> e.name().equals("flow"))) {
                reading.log()
                        .error(
                                "flow-missing",
                                root.start(),
                                root.start(),
                                null,
                                "The key 'flow' is missing. Begin the file with the id of the flow, such as 'flow: orders'.");
            }
        } else {
            reading.error(
                    "flow-missing",
                    root,
                    flow,
                    "A flow is a mapping, but this is " + root.content().kindName()
                            + ". Begin the file with the id of the flow, such as 'flow: orders'.");
        }
        return flow;
    }

    /** The literal in the tree. */
    public Literal readLiteral(YamlNode root) {
        return literals.read(root);
    }

    /** Fills an element from the entries of a mapping. */
    void mapping(Element element, YamlMap map, Origin.Builder origin) {
        Form form = Forms.of(element.eClass());
        for (YamlEntry entry : map.entries()) {
            Key key = form.key(entry.name()).orElse(null);
            if (key != null && entry.duplicate()) {
                // Read for its problems only: the first one counts.
                Element spare = (Element) EcoreUtil.create(element.eClass());
                value(spare, key, entry, reading.originOf(entry.value()));
            } else if (key != null) {
                value(element, key, entry, origin);
            } else if (form.others() != null
                    && form.othersKey() != null
                    && !entry.name().startsWith(".")) {
                named(element, form.othersKey(), form.others(), entry);
            } else if (!entry.duplicate()) {
                unknown(element, form, entry);
            }
        }
    }

    private void value(Element element, Key key, YamlEntry entry, Origin.Builder origin) {
        YamlNode value = entry.value();
        origin.feature(key.feature(), entry.key().start(), entry.key().end(), value.start(), value.end());
        values.read(element, key, entry.name(), value, origin);
    }

    private void unknown(Element element, Form form, YamlEntry entry) {
        reading.warning(
                "key-unknown",
                entry.key(),
                element,
                form.what() + " has no key '" + ScalarReader.brief(entry.name()) + "'; it is kept but has no effect."
                        + Nearest.hint(entry.name(), form.names()));
        Extra extra = FlowFactory.eINSTANCE.createExtra();
        extra.setKey(entry.name());
        extra.setValue(literals.read(entry.value()));
        extra.setOrigin(originOf(entry).build());
        element.getExtras().add(extra);
    }

    /** Adds an element for each entry of a mapping from names. */
    void namedAll(Element element, Key key, Shape.Parts parts, YamlMap map) {
        for (YamlEntry entry : map.entries()) {
            named(element, key, parts, entry);
        }
    }

    private void named(Element parent, Key key, Shape.Parts parts, YamlEntry entry) {
        if (!names.check(entry.key(), parts.rule(), parts.what(), parent)) {
            return;
        }
        Element child = (Element) EcoreUtil.create(parts.type());
        name(child, parts, entry.key());
        @SuppressWarnings("unchecked")
        EList<EObject> siblings = (EList<EObject>) parent.eGet(key.feature());
        // Added before it is filled, so that problems inside can tell the path.
        siblings.add(child);
        Origin.Builder origin = originOf(entry);
        boolean usable = content(child, parts, entry, origin);
        child.setOrigin(origin.build());
        if (entry.duplicate() || !usable) {
            siblings.remove(siblings.size() - 1);
        }
    }

    private boolean content(Element child, Shape.Parts parts, YamlEntry entry, Origin.Builder origin) {
        Key inline = parts.inline();
        if (inline != null) {
            return values.read(child, inline, entry.name(), entry.value(), origin);
        }
        if (entry.value().content() instanceof YamlMap map) {
            mapping(child, map, origin);
        } else {
            List<String> keys = Forms.of(parts.type()).names();
            reading.wrongKind(
                    entry.value(),
                    child,
                    entry.name(),
                    "a mapping with keys such as " + String.join(", ", keys.subList(0, Math.min(3, keys.size()))));
        }
        if (child instanceof Node
                && entry.value().content() instanceof YamlMap map
                && map.complete()
                && map.entries().stream().noneMatch(e -> e.name().equals("type"))) {
            reading.error(
                    "type-missing",
                    entry.key(),
                    child,
                    "The node '" + ScalarReader.brief(entry.name())
                            + "' has no type. Add a line such as 'type: core.map'.");
        }
        return true;
    }

    private static void name(Element child, Shape.Parts parts, YamlScalar name) {
        if (parts.name() != null) {
            child.eSet(parts.name(), name.value());
        } else if (child instanceof Grant grant) {
            grant.setKind(GrantKind.get(name.value()));
        } else if (child instanceof LinkRoute route) {
            LayoutReader.name(route, name);
        }
    }

    private Origin.Builder originOf(YamlEntry entry) {
        return reading.originOf(entry.value())
                .key(entry.key().start(), entry.key().end());
    }
}
