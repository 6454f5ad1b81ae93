package dev.sluice.editor.internal.layout;

import dev.sluice.core.edit.Place;
import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.diagram.DiagramView;
import dev.sluice.editor.internal.diagram.LinkView;
import dev.sluice.editor.internal.diagram.Metrics;
import dev.sluice.editor.internal.diagram.NodeView;
import dev.sluice.editor.internal.diagram.PortView;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.NodePlacementStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.options.PortConstraints;
import org.eclipse.elk.core.options.PortSide;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.ElkPort;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/**
 * Places nodes in layers from left to right, with ELK's layered algorithm (Sugiyama, Tagawa, Toda 1981, as in ELK 0.12).
 * Bodies are laid out before the containers around them, whose frames then fit. Made in the UI thread, it takes from the
 * model what it needs, and can then work in any one thread, whatever becomes of the model meanwhile.
 */
public final class Arranger {
    /** Layers lie further apart than nodes in one, since links turn there. */
    private static final double LAYER_FACTOR = 1.8;

    private final DiagramView view;
    private final int spacing;
    private final List<Node> top;
    private final int left;
    private final int upper;
    private final Map<Node, List<Node>> bodies = new IdentityHashMap<>();
    private final Map<Node, Node> around = new IdentityHashMap<>();
    private final Map<Node, String> paths = new IdentityHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<Node, int[]> sizes = new IdentityHashMap<>();
    private BooleanSupplier canceled = () -> false;

    private Arranger(DiagramView view, Collection<Node> nodes, int spacing, int left, int upper) {
        // ELK copies the defaults of its options, and learns how only when its service is first asked for.
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
        this.view = view;
        this.spacing = spacing;
        this.top = List.copyOf(nodes);
        this.left = left;
        this.upper = upper;
        collect(top);
    }

    private void collect(List<Node> nodes) {
        for (Node node : nodes) {
            paths.put(node, node.path());
            List<Node> body = node.getBody() == null
                    ? List.of()
                    : List.copyOf(node.getBody().getNodes());
            bodies.put(node, body);
            body.forEach(inner -> around.put(inner, node));
            collect(body);
        }
    }

    /**
     * Arranges all nodes of a graph, those in bodies too.
     *
     * @param spacing least distance between nodes, in pixels at 100 %
     */
    public static Arranger all(DiagramView view, Graph graph, int spacing) {
        return new Arranger(view, graph.getNodes(), spacing, 40, graph.eContainer() == null ? 40 : Metrics.HEADER + 26);
    }

    /** Arranges some nodes of one graph, with the upper left corner of what they take now. */
    public static Arranger some(DiagramView view, Collection<Node> nodes, int spacing) {
        int left = nodes.stream().mapToInt(node -> box(view, node).x()).min().orElse(40);
        int upper = nodes.stream().mapToInt(node -> box(view, node).y()).min().orElse(40);
        return new Arranger(view, nodes, spacing, left, upper);
    }

    /** How many nodes are arranged, those in bodies too. */
    public int size() {
        return paths.size();
    }

    /**
     * New places by path, from left to right; to be called once.
     *
     * @param stop says whether nobody wants them any more; asked in this thread, now and then
     * @return incomplete where they are not wanted
     */
    public Map<String, Place> arrange(BooleanSupplier stop) {
        canceled = stop;
        graph(top, left, upper);
        return places;
    }

    private static Box box(DiagramView view, Node node) {
        NodeView shown = view.node(node);
        return shown == null ? new Box(0, 0, Metrics.CARD_WIDTH, Metrics.CARD_HEIGHT) : shown.bounds();
    }

    // As deep as bodies nest, which the reader bounds.
    private int[] graph(List<Node> nodes, int left, int top) {
        for (Node node : nodes) {
            Box box = box(view, node);
            List<Node> body = bodies.getOrDefault(node, List.of());
            sizes.put(node, new int[] {box.width(), box.height()});
            NodeView shown = view.node(node);
            if (shown != null && shown.shape() == NodeView.Shape.FRAME && !body.isEmpty()) {
                int[] end = graph(body, Metrics.BODY_LEFT, Metrics.HEADER + 26);
                List<String> outputs =
                        shown.outputs().stream().map(PortView::name).toList();
                int ports = Math.max(
                        shown.inputs().size() + shown.inner().size(),
                        shown.outputs().size());
                sizes.put(node, new int[] {
                    Math.max(Metrics.FRAME_WIDTH, end[0] + Metrics.outletRoom(outputs)),
                    Math.max(
                            Math.max(Metrics.FRAME_HEIGHT, end[1] + Metrics.FRAME_PADDING),
                            Metrics.framePort(ports) + Metrics.GRID)
                });
            }
        }
        return layers(nodes, left, top);
    }

    /** Answers the right and lower end. */
    private int[] layers(List<Node> nodes, int left, int top) {
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
        root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, spacing * LAYER_FACTOR);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, (double) spacing);
        root.setProperty(LayeredOptions.NODE_PLACEMENT_STRATEGY, NodePlacementStrategy.NETWORK_SIMPLEX);
        root.setProperty(LayeredOptions.RANDOM_SEED, 1);
        Map<Node, ElkNode> elkNodes = new IdentityHashMap<>();
        Map<Node, Map<String, ElkPort>> ports = new IdentityHashMap<>();
        for (Node node : nodes) {
            ElkNode elk = ElkGraphUtil.createNode(root);
            elk.setDimensions(sizes.get(node)[0], sizes.get(node)[1]);
            elk.setProperty(LayeredOptions.PORT_CONSTRAINTS, PortConstraints.FIXED_POS);
            elkNodes.put(node, elk);
            ports.put(node, ports(node, elk));
        }
        nodes.forEach(node -> edges(node, elkNodes.keySet(), ports));
        if (!canceled.getAsBoolean()) {
            new LayeredLayoutProvider().layout(root, new Monitor());
        }
        int right = left;
        int bottom = top;
        double minX =
                elkNodes.values().stream().mapToDouble(ElkNode::getX).min().orElse(0);
        double minY =
                elkNodes.values().stream().mapToDouble(ElkNode::getY).min().orElse(0);
        for (Node node : nodes) {
            ElkNode elk = elkNodes.get(node);
            int x = snap(left + elk.getX() - minX);
            int y = snap(top + elk.getY() - minY);
            places.put(paths.get(node), Place.at(x, y));
            right = Math.max(right, x + (int) elk.getWidth());
            bottom = Math.max(bottom, y + (int) elk.getHeight());
        }
        return new int[] {right, bottom};
    }

    /** ELK asks it before each of its steps. */
    private final class Monitor extends BasicProgressMonitor {
        @Override
        public boolean isCanceled() {
            return canceled.getAsBoolean();
        }
    }

    private static int snap(double value) {
        return (int) Math.round(value / Metrics.GRID) * Metrics.GRID;
    }

    private Map<String, ElkPort> ports(Node node, ElkNode elk) {
        Map<String, ElkPort> ports = new HashMap<>();
        NodeView shown = view.node(node);
        if (shown == null) {
            return ports;
        }
        boolean frame = shown.shape() == NodeView.Shape.FRAME;
        int height = sizes.get(node)[1];
        for (int i = 0; i < shown.inputs().size(); i++) {
            int y = frame
                    ? Metrics.framePort(i)
                    : Metrics.cardPort(height, i, shown.inputs().size());
            ports.put("in " + shown.inputs().get(i).name(), port(elk, PortSide.WEST, 0, y));
        }
        for (int i = 0; i < shown.outputs().size(); i++) {
            int y = frame
                    ? Metrics.framePort(i)
                    : Metrics.cardPort(height, i, shown.outputs().size());
            ports.put("out " + shown.outputs().get(i).name(), port(elk, PortSide.EAST, elk.getWidth(), y));
        }
        return ports;
    }

    private static ElkPort port(ElkNode node, PortSide side, double x, double y) {
        ElkPort port = ElkGraphUtil.createPort(node);
        port.setLocation(x, y);
        port.setProperty(LayeredOptions.PORT_SIDE, side);
        return port;
    }

    /** Links among the nodes; one into a body counts for the container around it. */
    private void edges(Node node, Set<Node> among, Map<Node, Map<String, ElkPort>> ports) {
        NodeView shown = view.node(node);
        List<LinkView> outgoing = shown == null ? List.of() : shown.outgoing();
        for (LinkView link : outgoing) {
            Node target = link.target().node();
            while (target != null && !among.contains(target)) {
                target = around.get(target);
            }
            if (target == null || target == node || link.source().inside()) {
                continue;
            }
            ElkPort from = ports.get(node).get("out " + link.source().port());
            ElkPort to = target == link.target().node()
                    ? ports.get(target).get("in " + link.target().port())
                    : null;
            if (from != null) {
                ElkGraphUtil.createSimpleEdge(from, to == null ? parentOf(ports, target) : to);
            }
        }
    }

    /** A port at the left edge for links that end somewhere inside. */
    private static ElkPort parentOf(Map<Node, Map<String, ElkPort>> ports, Node target) {
        Map<String, ElkPort> of = ports.get(target);
        return of.computeIfAbsent("inside", key -> {
            ElkNode node =
                    of.values().stream().findFirst().map(ElkPort::getParent).orElseThrow();
            return port(node, PortSide.WEST, 0, node.getHeight() / 2);
        });
    }
}
