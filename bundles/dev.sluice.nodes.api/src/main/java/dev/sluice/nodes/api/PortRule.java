package dev.sluice.nodes.api;

import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.Value;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the ports of a node follow from what stands in the flow, for types whose ports are not always the same: the cases
 * of a switch, the item type of a filter. Called often while a person types; it must be quick, must not throw, and
 * answers with what it can where the node is not complete yet.
 */
@FunctionalInterface
public interface PortRule {
    Ports ports(Query query);

    /** What stands in the flow about one node. */
    interface Query {
        /** The type that the node is of. */
        NodeType type();

        /** The type of what feeds each linked input, and of each literal given for an input in {@code with}. */
        Map<String, PortType> linked();

        /**
         * The literal of a setting; null where it is not given or holds {@code ${expression}}. Of a setting that takes
         * expressions, or maps or groups of them, only the names and the plain parts count: where an expression stands
         * there may be its text, or null.
         */
        @Nullable
        Value literal(String setting);

        /**
         * The types of the expressions of a setting: under the empty name for one expression, under the name of each in
         * a map of expressions or of groups with one expression each. Any for one that does not compile. A literal that
         * stands where an expression may stand can be among them, with its type.
         */
        Map<String, PortType> expressionTypes(String setting);

        /** Of a container: the types of {@code body.out}. Empty while the inner ports are asked for. */
        Map<String, PortType> bodyOut();

        /** Of a node that calls a flow: that flow's params as inputs and its outs as outputs; null where unknown. */
        @Nullable
        Ports called();

        /** The type of what is linked to an input; any where nothing is or nothing is known. */
        default PortType linkedType(String input) {
            return linked().getOrDefault(input, PortType.ANY);
        }
    }
}
