package dev.sluice.lang.node.internal.signature;

import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.type.PortType;
import java.util.List;

/**
 * What a function of a script says of itself. What it does not say, or what cannot be read, is any.
 *
 * @param inputs the properties of its parameter
 * @param open whether it may take more than these
 * @param result what it returns
 * @param resultHelp what it says of that; may be empty
 * @param help its description; may be empty
 */
public record Signature(List<Port> inputs, boolean open, PortType result, String resultHelp, String help) {
    /** Nothing is known. */
    public static final Signature UNKNOWN = new Signature(List.of(), true, PortType.ANY, "", "");

    /** A longer text is data rather than a script. In chars. */
    private static final int LONGEST = 1 << 20;

    public Signature {
        inputs = List.copyOf(inputs);
    }

    /**
     * Reads a script's text: the types of TypeScript, else JSDoc. Runs nothing, takes any text, and takes time in
     * proportion to its length.
     *
     * @param function the name of the exported function
     */
    public static Signature of(String text, String function) {
        if (text.length() > LONGEST) {
            return UNKNOWN;
        }
        Script script = new Script(Source.of(text));
        Script.Head head = script.function(function);
        return head == null ? UNKNOWN : new SignatureReader(script, head).read();
    }
}
