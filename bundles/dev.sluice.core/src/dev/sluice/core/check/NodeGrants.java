package dev.sluice.core.check;

import dev.sluice.model.flow.Grant;
import dev.sluice.model.flow.GrantKind;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.ListLiteral;
import dev.sluice.model.flow.Literal;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Setting;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.Literals;
import dev.sluice.validation.NodeAnalysis;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a node asks for and what it is granted.
 *
 * @param type null where it is not known
 * @param lines one for each kind that its type asks for or its flow grants, in the order of the capabilities
 */
public record NodeGrants(Node node, @Nullable NodeType type, List<Line> lines) {
    private static final String HTTPS = "https";

    /**
     * One kind.
     *
     * @param asked whether the node's type asks for it
     * @param needed whether the flow must say something about it: some types may use the files of the project anyway
     * @param named whether the flow says something about it, be it that nothing is granted
     * @param granted what the flow grants, as written
     */
    public record Line(Capability capability, boolean asked, boolean needed, boolean named, List<String> granted) {
        public Line {
            granted = List.copyOf(granted);
        }

        /** Whether the type asks for it and the flow says nothing about it. */
        public boolean isMissing() {
            return needed && !named;
        }

        /** Whether the flow says on purpose that the type does not get it. */
        public boolean isWithheld() {
            return named && granted.isEmpty();
        }

        /** The kind under {@code grants}. */
        public GrantKind kind() {
            return Objects.requireNonNull(GrantKind.get(capability.key()));
        }

        @Override
        public String toString() {
            return capability.key() + " " + String.join(", ", granted);
        }
    }

    public NodeGrants {
        lines = List.copyOf(lines);
    }

    /** Puts together what is known of a node. @param type null where the type is not known */
    public static NodeGrants of(Node node, @Nullable NodeType type) {
        List<Line> lines = new ArrayList<>();
        for (Capability capability : Capability.values()) {
            boolean asked = type != null && type.capabilities().contains(capability);
            List<String> granted = granted(node, capability);
            if (asked || granted != null) {
                boolean needed = asked && !isOpen(node, capability);
                lines.add(new Line(capability, asked, needed, granted != null, granted == null ? List.of() : granted));
            }
        }
        return new NodeGrants(node, type, lines);
    }

    /** The same for all nodes of a flow that ask for something or are granted something, in the order of the file. */
    public static List<NodeGrants> in(FlowAnalysis analysis) {
        List<NodeGrants> found = new ArrayList<>();
        collect(analysis.document().flow(), analysis, found);
        return found;
    }

    private static void collect(Graph graph, FlowAnalysis analysis, List<NodeGrants> found) {
        for (Node node : graph.getNodes()) {
            NodeAnalysis known = analysis.node(node);
            NodeDefinition definition = known == null ? null : known.definition();
            NodeGrants grants = of(node, definition == null ? null : definition.type());
            if (!grants.lines().isEmpty()) {
                found.add(grants);
            }
            if (node.getBody() != null) {
                collect(node.getBody(), analysis, found);
            }
        }
    }

    /** Null where the node does not name the kind; empty where it names it and grants nothing. */
    private static @Nullable List<String> granted(Node node, Capability capability) {
        for (Grant grant : node.getGrants()) {
            if (grant.getKind() != null && grant.getKind().getLiteral().equals(capability.key())) {
                return grant.getValues();
            }
        }
        return null;
    }

    /** The standard types open the files of the project themselves, by the paths in their settings. */
    private static boolean isOpen(Node node, Capability capability) {
        boolean files = capability == Capability.READ || capability == Capability.WRITE;
        return files && (node.getType() == null || !Catalogue.isPath(node.getType()));
    }

    /** What the type asks for and the flow does not decide. */
    public List<Line> missing() {
        return lines.stream().filter(Line::isMissing).toList();
    }

    /** What is granted, whoever asks for it. */
    public List<Line> granted() {
        return lines.stream().filter(line -> !line.granted().isEmpty()).toList();
    }

    /** What is granted though the type does not ask for it. */
    public List<Line> idle() {
        return lines.stream().filter(line -> line.named() && !line.asked()).toList();
    }

    /**
     * What could be granted, as far as its type or the node's settings tell; something to be overwritten where they do not. Never
     * empty.
     */
    public List<String> suggestion(Capability capability) {
        NodeType of = type;
        List<String> always = of == null ? List.of() : of.asksFor(capability);
        if (!always.isEmpty()) {
            return always;
        }
        List<String> found = switch (capability) {
            case NET -> hosts();
            case RUN -> programs();
            default -> List.of();
        };
        return found.isEmpty() ? List.of(capability.example()) : found;
    }

    private List<String> hosts() {
        Set<String> hosts = new LinkedHashSet<>();
        for (Setting setting : node.getSettings()) {
            String text = text(setting.getValue());
            if (text.startsWith("http://") || text.startsWith("https://")) {
                String host = host(text);
                if (host != null) {
                    hosts.add(host);
                }
            }
        }
        return List.copyOf(hosts);
    }

    /** Host and port of an address; null where it has none that is written out. */
    private static @Nullable String host(String address) {
        int expression = address.indexOf("${");
        int path = address.indexOf('/', address.indexOf("//") + 2);
        boolean whole = expression < 0 || path >= 0 && path < expression;
        try {
            URI uri = new URI(whole && path >= 0 ? address.substring(0, path) : address);
            int port = uri.getPort() >= 0 ? uri.getPort() : HTTPS.equals(uri.getScheme()) ? 443 : 80;
            return !whole || uri.getHost() == null ? null : uri.getHost() + ":" + port;
        } catch (URISyntaxException e) {
            // an address that is typed wrongly names no host; its own check says so
            return null;
        }
    }

    private List<String> programs() {
        for (Setting setting : node.getSettings()) {
            if ("command".equals(setting.getName())
                    && setting.getValue() instanceof ListLiteral list
                    && !list.getItems().isEmpty()) {
                String program = text(list.getItems().get(0));
                if (!program.isBlank() && !program.contains("${")) {
                    return List.of(program);
                }
            }
        }
        return List.of();
    }

    private static String text(@Nullable Literal literal) {
        return literal instanceof TextLiteral text ? Literals.text(text) : "";
    }
}
