package dev.sluice.editor.internal.palette;

import dev.sluice.core.FlowFolder;
import dev.sluice.core.catalogue.WorkspaceCatalogue;
import dev.sluice.core.check.FlowChecker;
import dev.sluice.editor.internal.diagram.Category;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ILog;
import org.jspecify.annotations.Nullable;

/** What the palette and the quick insert offer for a flow. */
public final class Templates {
    private static final int MISS = 9;

    private Templates() {}

    /** All types of the catalogue and all scripts of the flow's project. */
    public static List<NodeTemplate> of(IFile flow) {
        List<NodeTemplate> templates = new ArrayList<>();
        WorkspaceCatalogue catalogue = WorkspaceCatalogue.get();
        for (NodeDefinition definition : catalogue.catalogue().definitions().values()) {
            NodeType type = definition.type();
            if (type.deprecated() == null) {
                templates.add(new NodeTemplate(type.id(), type.title(), type.summary(), type));
            }
        }
        try {
            catalogue
                    .scripts(FlowFolder.rootOf(flow))
                    .forEach(script -> templates.add(new NodeTemplate(
                            script.type(), script.title(), "The script " + script.type() + ".", null)));
        } catch (CoreException e) {
            ILog.of(Templates.class).log(e.getStatus());
        }
        return templates;
    }

    /** What a template is, in a few lines. Of a script it is what its file says now. */
    public static String tip(IFile flow, NodeTemplate template) {
        NodeType type = template.type() == null ? script(flow, template.id()) : template.type();
        String summary = type == null || type.summary().isBlank() ? template.summary() : type.summary();
        if (type == null || template.type() != null) {
            return template.id() + "\n" + summary;
        }
        return template.id() + "\n" + summary + ports("in", type.inputs()) + ports("out", type.outputs());
    }

    private static String ports(String side, List<Port> ports) {
        return ports.isEmpty()
                ? ""
                : ports.stream()
                        .map(port -> port.name() + " " + port.type())
                        .collect(Collectors.joining(", ", "\n" + side + ": ", ""));
    }

    /** The type of a script as its file says it now; null where it cannot be a node as it is. */
    public static @Nullable NodeType script(IFile flow, String path) {
        try {
            NodeDefinition found = FlowChecker.get().script(path, flow).definition();
            return found == null ? null : found.type();
        } catch (CoreException e) {
            ILog.of(Templates.class).log(e.getStatus());
            return null;
        }
    }

    /** Templates by category, in the order of the palette's drawers. */
    public static Map<Category, List<NodeTemplate>> byCategory(List<NodeTemplate> templates) {
        Map<Category, List<NodeTemplate>> drawers = new TreeMap<>();
        for (NodeTemplate template : templates) {
            drawers.computeIfAbsent(Category.of(template.id()), key -> new ArrayList<>())
                    .add(template);
        }
        drawers.values().forEach(list -> list.sort(Comparator.comparing(NodeTemplate::id)));
        return drawers;
    }

    /** Those that fit what was typed, the best first: by id, then title, then summary. */
    public static List<NodeTemplate> matching(List<NodeTemplate> templates, String typed) {
        String text = typed.strip().toLowerCase(Locale.ROOT);
        if (text.isEmpty()) {
            return templates;
        }
        return templates.stream()
                .filter(template -> rank(template, text) < MISS)
                .sorted(Comparator.comparingInt((NodeTemplate template) -> rank(template, text))
                        .thenComparing(NodeTemplate::id))
                .toList();
    }

    private static int rank(NodeTemplate template, String text) {
        String id = template.id().toLowerCase(Locale.ROOT);
        String name = id.substring(id.lastIndexOf('.') + 1);
        if (name.startsWith(text)) {
            return 0;
        }
        if (id.startsWith(text)) {
            return 1;
        }
        if (template.title().toLowerCase(Locale.ROOT).contains(text)) {
            return 2;
        }
        if (id.contains(text)) {
            return 3;
        }
        return template.summary().toLowerCase(Locale.ROOT).contains(text) ? 4 : MISS;
    }

    /** The name of a drawer. */
    public static String title(Category category) {
        return switch (category) {
            case SOURCE_AND_SINK -> "Sources and Sinks";
            case DATA -> "Data";
            case CONTROL -> "Control";
            case SCRIPT -> "Scripts";
            case EVENT -> "Events";
            case UNKNOWN -> "Others";
        };
    }
}
