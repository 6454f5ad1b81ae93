package dev.sluice.validation.internal;

import dev.sluice.model.flow.Node;
import dev.sluice.model.flow.Reference;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.validation.NodeAnalysis;
import dev.sluice.validation.NodeAnalysis.LinkSource;
import dev.sluice.validation.expr.ExpressionCompiler;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the analysis of every part of one flow uses.
 *
 * @param params the types of the flow's params, by name
 * @param nodes what is known of each node so far; filled as nodes are analysed
 * @param results what the results of each graph lead to so far
 * @param recheck what still holds of an earlier check; null where nothing may be kept
 */
record FlowContext(
        FlowAnalyzer flows,
        Report report,
        NodeTypes types,
        ExpressionCompiler expressions,
        ProjectFolder project,
        Map<String, PortType> params,
        Map<Node, NodeAnalysis> nodes,
        Map<Reference, LinkSource> results,
        DeadPorts dead,
        Hints hints,
        @Nullable Recheck recheck) {}
