package dev.sluice.core.edit;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.FlowFactory;
import dev.sluice.model.flow.Graph;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Param;
import dev.sluice.model.flow.Placement;
import dev.sluice.model.flow.Reference;
import dev.sluice.model.flow.Setting;
import dev.sluice.model.flow.TextLiteral;
import dev.sluice.model.lexical.Ids;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.type.PortType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.eclipse.emf.ecore.util.EcoreUtil;
import org.jspecify.annotations.Nullable;

/** Makes a flow of some nodes of a graph, and a call of it in their place. */
final class Extractor {
    private static final int COLUMN = 200;
    private static final int ROW = 80;
    private static final Set<String> DULL = Set.of("out", "item", "items");

    private final Flow flow;
    private final Graph graph;
    private final List<Node> nodes;
    private final Function<Node, @Nullable Ports> ports;
    private final Wiring wiring;
    private final Crossings crossings;
    private final Map<LinkSource, String> params = new LinkedHashMap<>();
    private final Map<LinkSource, String> results = new LinkedHashMap<>();
    private final List<Param> passed = new ArrayList<>();

    /** @param nodes in file order */
    Extractor(Flow flow, Graph graph, List<Node> nodes, Function<Node, @Nullable Ports> ports) {
        this.flow = flow;
        this.graph = graph;
        this.nodes = nodes;
        this.ports = ports;
        this.wiring = new Wiring(ports);
        this.crossings = new Crossings(flow, nodes, wiring);
        flow.getParams().stream().filter(this::isUsed).forEach(passed::add);
        Set<String> used = new HashSet<>(Set.of("flow"));
        passed.forEach(param -> used.add(param.getName()));
        name(crossings.incoming(), params, used);
        name(crossings.outgoing(), results, new HashSet<>());
    }

    private void name(List<Crossings.Link> links, Map<LinkSource, String> names, Set<String> used) {
        for (LinkSource source : Crossings.bySource(links).keySet()) {
            String port = source.port();
            boolean plain = names == results ? wiring.isMain(source) : port == null || DULL.contains(port);
            boolean telling = port != null && !plain;
            String name =
                    Names.freeIdentifier(used, telling ? port : source.node().getId());
            used.add(name);
            names.put(source, name);
        }
    }

    private boolean isUsed(Param param) {
        for (Node node : nodes) {
            List<TextLiteral> texts = new ArrayList<>();
            node.eAllContents().forEachRemaining(each -> {
                if (each instanceof TextLiteral text && text.getValue() != null) {
                    texts.add(text);
                }
            });
            if (texts.stream().anyMatch(text -> uses(text.getValue(), String.valueOf(param.getName())))) {
                return true;
            }
        }
        return false;
    }

    private static boolean uses(String text, String param) {
        return !ExpressionTexts.replaceMember(text, "params", param, "").equals(text);
    }

    /** The nodes as a flow. Changes nothing of where they come from. */
    Flow subflow(String id) {
        Flow made = Clipping.of(flow, nodes);
        made.setId(id);
        Map<Node, String> ids = new IdentityHashMap<>();
        for (int i = 0; i < nodes.size(); i++) {
            ids.put(nodes.get(i), made.getNodes().get(i).getId());
        }
        results.forEach((source, name) -> {
            String text = wiring.text(source);
            int dot = text.indexOf('.');
            made.getOuts().add(Wiring.output(name, ids.get(source.node()) + (dot < 0 ? "" : text.substring(dot))));
        });
        feed(made);
        params.forEach((source, name) -> made.getParams().add(param(name, source)));
        passed.forEach(param -> made.getParams().add(EcoreUtil.copy(param)));
        return made;
    }

    /** Gives the new flow a node for each value that came in, because links cannot begin at params. */
    private void feed(Flow made) {
        List<Reference> originals = new ArrayList<>();
        nodes.forEach(node -> Scopes.each(node, originals::add));
        List<Reference> copies = new ArrayList<>();
        made.getNodes().forEach(node -> Scopes.each(node, copies::add));
        Set<String> used = new HashSet<>();
        made.eAllContents().forEachRemaining(each -> {
            if (each instanceof Node node) {
                used.add(String.valueOf(node.getId()));
            }
        });
        Place corner = Snippets.corner(made);
        Map<LinkSource, String> feeders = new LinkedHashMap<>();
        params.forEach((source, name) -> {
            String near = Ids.suggest(name);
            String id = Names.free(used, near.isEmpty() ? "value" : near);
            used.add(id);
            Node feeder = FlowFactory.eINSTANCE.createNode();
            feeder.setId(id);
            feeder.setType("core.const");
            feeder.getSettings().add(setting("value", "${params." + name + "}"));
            made.getNodes().add(feeders.size(), feeder);
            Layouts.place(made, id, Place.at(corner.x() - COLUMN, corner.y() + ROW * feeders.size()));
            feeders.put(source, id);
        });
        Map<Reference, LinkSource> sources = new IdentityHashMap<>();
        crossings.incoming().forEach(link -> sources.put(link.reference(), link.source()));
        for (int i = 0; i < originals.size(); i++) {
            LinkSource source = sources.get(originals.get(i));
            if (source != null) {
                copies.get(i).setText(feeders.get(source));
            }
        }
    }

    private Param param(String name, LinkSource source) {
        Param param = FlowFactory.eINSTANCE.createParam();
        param.setName(name);
        Ports known = ports.apply(source.node());
        String port = source.port();
        Port from = known == null || port == null ? null : source.inside() ? known.innerPort(port) : known.output(port);
        param.setType((from == null ? PortType.ANY : from.type()).toString());
        return param;
    }

    /** Puts a call of the new flow where the nodes are. */
    void replace(String path, FlowEdit.Outcome outcome) {
        Node call = FlowFactory.eINSTANCE.createNode();
        Set<String> used = Names.idsIn(graph);
        nodes.forEach(node -> used.remove(node.getId()));
        call.setId(Names.free(used, Names.idFor("./" + path)));
        call.setType("core.flow");
        call.getSettings().add(setting("flow", path));
        passed.forEach(param -> call.getSettings().add(setting(param.getName(), "${params." + param.getName() + "}")));
        params.forEach((source, name) -> {
            Input input = FlowFactory.eINSTANCE.createInput();
            input.setPort(name);
            input.getReferences().add(Wiring.reference(wiring.text(source)));
            call.getInputs().add(input);
        });
        Place corner = corner();
        crossings.cut();
        int index = graph.getNodes().indexOf(nodes.get(0));
        nodes.forEach(node -> Layouts.remove(flow, node.path()));
        graph.getNodes().removeAll(nodes);
        graph.getNodes().add(Math.min(index, graph.getNodes().size()), call);
        crossings
                .outgoing()
                .forEach(link ->
                        link.reference().setText(wiring.text(LinkSource.output(call, results.get(link.source())))));
        if (corner != null) {
            Layouts.place(flow, call.path(), corner);
        }
        outcome.made(call);
    }

    private @Nullable Place corner() {
        Place corner = null;
        for (Node node : nodes) {
            Placement placement = Layouts.find(flow, node.path());
            if (placement != null) {
                corner = corner == null
                        ? Place.at(placement.getX(), placement.getY())
                        : Place.at(Math.min(corner.x(), placement.getX()), Math.min(corner.y(), placement.getY()));
            }
        }
        return corner;
    }

    private static Setting setting(String name, String text) {
        TextLiteral value = FlowFactory.eINSTANCE.createTextLiteral();
        value.setValue(text);
        Setting setting = FlowFactory.eINSTANCE.createSetting();
        setting.setName(name);
        setting.setValue(value);
        return setting;
    }
}
