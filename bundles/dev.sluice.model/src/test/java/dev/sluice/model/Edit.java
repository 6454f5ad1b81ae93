package dev.sluice.model;

import static dev.sluice.model.Texts.pick;

import dev.sluice.model.flow.Element;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.FlowPackage;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Layout;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Placement;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.flow.Setting;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.model.source.Range;
import java.util.List;
import org.eclipse.emf.ecore.EStructuralFeature;
import org.quicktheories.core.Gen;
import org.quicktheories.core.RandomnessSource;

/**
 * One change as an editor makes it.
 *
 * @param what which kind
 * @param which index of the element, modulo the number there is
 * @param text what is set
 */
record Edit(Kind what, int which, String text) {
    private static final FlowFactory FACTORY = FlowFactory.eINSTANCE;

    enum Kind {
        SET_TYPE,
        SET_SETTING,
        REMOVE_SETTING,
        ADD_LINK,
        REMOVE_LINK,
        SET_TIMEOUT,
        RENAME,
        REMOVE_NODE,
        ADD_NODE,
        MOVE_NODE,
        PLACE,
        DESCRIBE
    }

    static Gen<Edit> any() {
        return prng -> new Edit(Kind.values()[pick(prng, Kind.values().length)], pick(prng, 8), text(prng));
    }

    private static String text(RandomnessSource prng) {
        return Texts.any().generate(prng);
    }

    /** The first and last line that may change, from 1; the whole text where that cannot be told. */
    int[] applyTo(FlowDocument document) {
        Flow flow = document.flow();
        List<Node> nodes = flow.getNodes();
        Node node = nodes.isEmpty() ? null : nodes.get(which % nodes.size());
        if (node == null || what == Kind.ADD_NODE || what == Kind.PLACE || what == Kind.DESCRIBE) {
            return toFlow(document, flow);
        }
        int[] lines = lines(document, node);
        if (what == Kind.REMOVE_NODE) {
            if (nodes.indexOf(node) > 0) {
                // In brackets the comma goes that stands behind the one before.
                lines[0] = document.valueOf(nodes.get(nodes.indexOf(node) - 1)).endLine();
            }
            nodes.remove(node);
            return nodes.isEmpty() ? section(document, flow, FlowPackage.Literals.GRAPH__NODES) : lines;
        }
        if (what == Kind.MOVE_NODE) {
            flow.getNodes().move(0, node);
            return section(document, flow, FlowPackage.Literals.GRAPH__NODES);
        }
        toNode(node);
        return lines;
    }

    private int[] toFlow(FlowDocument document, Flow flow) {
        if (what == Kind.DESCRIBE) {
            int[] lines = section(document, flow, FlowPackage.Literals.FLOW__DESCRIPTION);
            flow.setDescription(text);
            return lines;
        }
        if (what == Kind.PLACE) {
            int[] lines = section(document, flow, FlowPackage.Literals.FLOW__LAYOUT);
            Layout layout = flow.getLayout() == null ? FACTORY.createLayout() : flow.getLayout();
            flow.setLayout(layout);
            if (layout.getPlacements().isEmpty()) {
                Placement placement = FACTORY.createPlacement();
                placement.setPath("fresh");
                layout.getPlacements().add(placement);
            }
            layout.getPlacements().get(which % layout.getPlacements().size()).setX(4711);
            return lines;
        }
        int[] lines = section(document, flow, FlowPackage.Literals.GRAPH__NODES);
        Node added = FACTORY.createNode();
        added.setId(unused(flow.getNodes().stream().map(Node::getId).toList()));
        added.setType(text);
        flow.getNodes().add(added);
        return lines;
    }

    private void toNode(Node node) {
        switch (what) {
            case SET_TYPE -> node.setType(text);
            case SET_SETTING -> {
                TextLiteral value = FACTORY.createTextLiteral();
                value.setValue(text);
                if (node.getSettings().isEmpty()) {
                    Setting setting = FACTORY.createSetting();
                    setting.setName("fresh");
                    node.getSettings().add(setting);
                }
                node.getSettings().get(which % node.getSettings().size()).setValue(value);
            }
            case REMOVE_SETTING -> {
                if (!node.getSettings().isEmpty()) {
                    node.getSettings().remove(which % node.getSettings().size());
                }
            }
            case ADD_LINK -> {
                Input input = FACTORY.createInput();
                input.setPort(
                        unused(node.getInputs().stream().map(Input::getPort).toList()));
                Reference reference = FACTORY.createReference();
                reference.setText("read.rows");
                input.getReferences().add(reference);
                node.getInputs().add(which % (node.getInputs().size() + 1), input);
            }
            case REMOVE_LINK -> {
                if (!node.getInputs().isEmpty()) {
                    node.getInputs().remove(which % node.getInputs().size());
                }
            }
            case SET_TIMEOUT -> node.setTimeout(which == 0 ? null : which + "s");
            default ->
                node.setId(
                        unused(node.graph().getNodes().stream().map(Node::getId).toList()));
        }
    }

    private static String unused(List<String> used) {
        String name = "fresh";
        while (used.contains(name)) {
            name += "x";
        }
        return name;
    }

    private static int[] lines(FlowDocument document, Element element) {
        return new int[] {
            document.positionOf(element).line(), document.valueOf(element).endLine()
        };
    }

    private static int[] section(FlowDocument document, Flow flow, EStructuralFeature feature) {
        Range key = document.keyOf(flow, feature);
        Range value = document.positionOf(flow, feature);
        boolean there = flow.eIsSet(feature) && flow.getOrigin().key(feature).isPresent();
        return there
                ? new int[] {key.line(), value.endLine()}
                : new int[] {1, document.source().lines()};
    }
}
