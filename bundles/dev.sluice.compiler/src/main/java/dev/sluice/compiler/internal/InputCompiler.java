package dev.sluice.compiler.internal;

import dev.sluice.engine.plan.InputSpec;
import dev.sluice.engine.plan.Source;
import dev.sluice.model.flow.Input;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.Container;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.validation.FlowAnalysis;
import dev.sluice.validation.NodeAnalysis;
import dev.sluice.validation.NodeAnalysis.LinkSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/** The inputs of one node: what is linked, in the order of the file, then what is given. */
final class InputCompiler {
    private final FlowAnalysis flow;
    private final GraphScope scope;
    private final NodeAnalysis node;
    private final NodeType type;

    InputCompiler(FlowAnalysis flow, GraphScope scope, NodeAnalysis node, NodeType type) {
        this.flow = flow;
        this.scope = scope;
        this.node = node;
        this.type = type;
    }

    List<InputSpec> compile() {
        return compile(link -> false);
    }

    /** @param left says which links are left out, as what they carry comes otherwise */
    List<InputSpec> compile(Predicate<LinkSource> left) {
        List<InputSpec> inputs = new ArrayList<>();
        for (Input input : node.node().getInputs()) {
            List<Reference> links = input.getReferences().stream()
                    .filter(reference -> !left.test(source(reference)))
                    .toList();
            if (!links.isEmpty()) {
                inputs.add(linked(input, links));
            }
        }
        node.given().forEach((name, value) -> inputs.add(given(name, value)));
        return inputs;
    }

    private Port port(String name) {
        Port port = node.ports().input(name);
        return port != null ? port : Port.required(name, PortType.ANY, "An input of a type that takes any.");
    }

    private LinkSource source(Reference reference) {
        return Objects.requireNonNull(node.sources().get(reference), "a valid flow has no open link");
    }

    private InputSpec linked(Input input, List<Reference> links) {
        Port port = port(input.getPort());
        List<Source> sources = new ArrayList<>();
        boolean certain = true;
        for (Reference reference : links) {
            LinkSource link = source(reference);
            sources.add(scope.source(link));
            certain &= isCertain(link, port.type());
        }
        boolean list = port.many() && !type.startsOnFirst();
        PortType wanted = list ? PortType.list(port.type()) : port.type();
        return new InputSpec(port.name(), sources, null, port.required(), port.many(), certain ? PortType.ANY : wanted);
    }

    /** A loop may carry on with a value of another type than it began with, so its types are no promise. */
    private boolean isCertain(LinkSource link, PortType wanted) {
        NodeAnalysis from = flow.node(link.node());
        Container container = from == null || from.definition() == null
                ? null
                : from.definition().type().container();
        boolean loop = container == Container.WHILE || container == Container.REPEAT;
        return Fit.certain(loop ? PortType.ANY : link.type(), wanted);
    }

    private InputSpec given(String name, SettingValue value) {
        Port port = port(name);
        SettingValue typed = SettingTypes.typed(port.type(), value);
        boolean list = port.many() && !type.startsOnFirst();
        SettingValue whole = list ? listOf(typed) : typed;
        return new InputSpec(port.name(), List.of(), whole, port.required(), false, PortType.ANY);
    }

    /** What one input takes from many links, given once. */
    private static SettingValue listOf(SettingValue value) {
        if (value instanceof SettingValue.Plain plain) {
            return plain.value() instanceof ListValue ? plain : new SettingValue.Plain(Value.list(plain.value()));
        }
        return new SettingValue.Items(List.of(value));
    }
}
