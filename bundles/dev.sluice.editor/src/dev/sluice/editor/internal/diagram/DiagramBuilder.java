package dev.sluice.editor.internal.diagram;

import dev.sluice.model.Problem;
import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Output;
import dev.sluice.model.flow.Placement;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.type.PortType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Computes what a diagram shows. Linear in the size of the flow. */
public final class DiagramBuilder {
    /** Where the first node of a flow goes, from above and from the left. */
    private static final int MARGIN = 40;

    private final Knowledge knowledge;
    private final Links links;
    private final Map<String, Placement> placements = new HashMap<>();
    private final Set<String> collapsed;
    private final Map<Node, NodeView> nodes = new IdentityHashMap<>();
    private final Map<Graph, Box> extents = new IdentityHashMap<>();

    private DiagramBuilder(Flow flow, Knowledge knowledge) {
        this.knowledge = knowledge;
        this.links = new Links(flow, knowledge);
        this.collapsed = new HashSet<>();
        if (flow.getLayout() != null) {
            flow.getLayout().getPlacements().forEach(placement -> placements.put(placement.getPath(), placement));
            collapsed.addAll(Collapsed.paths(flow.getLayout()));
        }
    }

    /** What a diagram shows of a flow. */
    public static DiagramView view(Flow flow, Knowledge knowledge) {
        DiagramBuilder builder = new DiagramBuilder(flow, knowledge);
        builder.graph(flow, "", MARGIN);
        return new DiagramView(builder.nodes, builder.links.all(), builder.extents);
    }

    // As deep as bodies nest, which the reader bounds.
    private Box graph(Graph graph, String prefix, int top) {
        Map<Node, Draft> drafts = new LinkedHashMap<>();
        Map<Node, int[]> free = new LinkedHashMap<>();
        int bottom = 0;
        for (Node node : graph.getNodes()) {
            Draft draft = draft(node, prefix + node.getId());
            drafts.put(node, draft);
            Placement placement = placements.get(draft.path);
            if (placement == null) {
                free.put(node, new int[] {draft.width, draft.height});
            } else {
                draft.bounds = new Box(placement.getX(), placement.getY(), draft.width, draft.height);
                bottom = Math.max(bottom, draft.bounds.bottom());
            }
        }
        int start = bottom == 0 ? top : bottom + Metrics.FRAME_PADDING;
        Placements.of(graph, free, prefix.isEmpty() ? MARGIN : Metrics.BODY_LEFT, start)
                .forEach((node, box) -> drafts.get(node).bounds = box);
        drafts.forEach((node, draft) -> nodes.put(node, draft.finish(links)));
        Box extent = extent(drafts.values());
        extents.put(graph, extent);
        return extent;
    }

    private static Box extent(Iterable<Draft> drafts) {
        int left = Integer.MAX_VALUE;
        int top = Integer.MAX_VALUE;
        int right = Integer.MIN_VALUE;
        int bottom = Integer.MIN_VALUE;
        for (Draft draft : drafts) {
            left = Math.min(left, draft.bounds.x());
            top = Math.min(top, draft.bounds.y());
            right = Math.max(right, draft.bounds.right());
            bottom = Math.max(bottom, draft.bounds.bottom());
        }
        return left > right ? new Box(0, 0, 0, 0) : new Box(left, top, right - left, bottom - top);
    }

    private Draft draft(Node node, String path) {
        Draft draft = new Draft(node, path);
        draft.type(knowledge);
        boolean container = node.getBody() != null;
        draft.shape = !container
                ? NodeView.Shape.CARD
                : collapsed.contains(path) ? NodeView.Shape.COLLAPSED : NodeView.Shape.FRAME;
        draft.ports(knowledge.portsOf(node), links);
        Box content = container ? graph(node.getBody(), path + "/", Metrics.HEADER + 24) : null;
        draft.size(content, placements.get(path));
        return draft;
    }

    /** A node on the way to its view. */
    private static final class Draft {
        private final Node node;
        private final String path;
        private String type = "";
        private boolean continuous;
        private NodeView.Shape shape = NodeView.Shape.CARD;
        private final Map<String, PortView> inputs = new LinkedHashMap<>();
        private final Map<String, PortView> outputs = new LinkedHashMap<>();
        private final Map<String, PortView> inner = new LinkedHashMap<>();
        private final List<String> errors = new ArrayList<>();
        private final List<String> warnings = new ArrayList<>();
        private int width;
        private int height;
        private Box bounds = new Box(0, 0, 0, 0);

        Draft(Node node, String path) {
            this.node = node;
            this.path = path;
        }

        void type(Knowledge knowledge) {
            type = node.getType() == null ? "" : node.getType();
            NodeType known = knowledge.typeOf(node);
            continuous = known != null && known.continuous();
            for (Problem problem : knowledge.problemsOf(node)) {
                (problem.isError() ? errors : warnings).add(problem.message());
            }
        }

        void ports(@Nullable Ports known, Links links) {
            if (known != null) {
                add(inputs, known.inputs());
                add(outputs, known.outputs());
                add(inner, known.inner());
            }
            node.getInputs().forEach(input -> linked(inputs, String.valueOf(input.getPort())));
            if (node.getBody() != null) {
                for (Output out : node.getBody().getOuts()) {
                    linked(outputs, String.valueOf(out.getName()));
                }
            }
            for (LinkView link : links.from(node)) {
                linked(link.source().inside() ? inner : outputs, link.source().port());
            }
        }

        private static void add(Map<String, PortView> to, List<Port> ports) {
            for (Port port : ports) {
                to.put(port.name(), new PortView(port.name(), port.type(), port.required(), port.many(), port.help()));
            }
        }

        private static void linked(Map<String, PortView> to, String name) {
            to.computeIfAbsent(name, key -> new PortView(key, PortType.ANY, false, false, ""));
        }

        void size(@Nullable Box content, @Nullable Placement placement) {
            if (shape != NodeView.Shape.FRAME || content == null) {
                width = Metrics.CARD_WIDTH;
                height = Metrics.cardHeight(Math.max(inputs.size(), outputs.size()));
                return;
            }
            int ports = Math.max(inputs.size() + inner.size(), outputs.size());
            width = Math.max(Metrics.FRAME_WIDTH, content.right() + Metrics.outletRoom(outputs.keySet()));
            height = Math.max(
                    Math.max(Metrics.FRAME_HEIGHT, content.bottom() + Metrics.FRAME_PADDING),
                    Metrics.framePort(ports) + Metrics.GRID);
            if (placement != null && placement.isSetWidth()) {
                width = Math.max(width, placement.getWidth());
            }
            if (placement != null && placement.isSetHeight()) {
                height = Math.max(height, placement.getHeight());
            }
        }

        NodeView finish(Links links) {
            String label = node.getLabel();
            return new NodeView(
                    node,
                    path,
                    label == null || label.isBlank() ? String.valueOf(node.getId()) : label,
                    Subtitles.of(node, shape),
                    type,
                    Category.of(type),
                    continuous,
                    shape,
                    List.copyOf(inputs.values()),
                    List.copyOf(outputs.values()),
                    List.copyOf(inner.values()),
                    bounds,
                    errors,
                    warnings,
                    links.from(node),
                    links.to(node));
        }
    }
}
