package dev.sluice.lang.contract;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.value.Value;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script, the node it is in, and how that ends. The script gets the inputs that {@link Place} lists; where the input
 * {@code bad} is empty it gives {@code "fine"}, unless it is {@link #hopeless}.
 */
public final class Behaviour {
    final byte[] script;
    final Ending ending;
    String description = "";
    String grants = "";
    String timeout = "20s";
    String output = "out";

    @Nullable
    String with;

    boolean hopeless;
    String retry = "";

    private Behaviour(byte[] script, Ending ending) {
        this.script = script;
        this.ending = ending;
    }

    /** A script of which this is the text. */
    public static Script script(String text) {
        return new Script(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A script, module or program of these bytes. */
    public static Script script(byte[] bytes) {
        return new Script(bytes.clone());
    }

    /** What no script of the runtime can do, or where nothing is promised; the documentation has the same words. */
    public static Behaviour open(String why) {
        return new Behaviour(new byte[0], new Ending.Open(why));
    }

    /** A script of which it is still to be said how it ends. */
    public static final class Script {
        private final byte[] bytes;

        private Script(byte[] bytes) {
            this.bytes = bytes;
        }

        /** The node fails with a message that holds all these parts. */
        public Behaviour fails(ErrorClass errorClass, String... parts) {
            return new Behaviour(bytes, new Ending.Fails(errorClass, List.of(parts)));
        }

        /** The node reaches its timeout, which is half a second. */
        public Behaviour timesOut() {
            return fails(ErrorClass.TRANSIENT, "timed out after 500ms").timeout("500ms");
        }

        /**
         * It gives a text as {@code sum}, which is declared as a number, and so fails whatever its inputs are.
         *
         * @param name of the script, as messages name it
         * @param description what stands beside it without that
         */
        public Behaviour givesTextForANumber(String name, String description) {
            return fails(ErrorClass.PERMANENT, "the output 'sum' of " + name + " is not of its type f64")
                    .output("sum")
                    .hopeless()
                    .description(description + "outputs: {sum: f64}\n");
        }

        /** The flow is refused with a problem at the node that holds all these parts; there is no use of the script. */
        public Behaviour refused(String... parts) {
            return new Behaviour(bytes, new Ending.Refused(List.of(parts))).hopeless();
        }

        /** The node gives a value as its only output. */
        public Behaviour gives(Object value) {
            return new Behaviour(bytes, new Ending.Gives(Value.from(value)));
        }
    }

    /** What stands beside the script as its {@code .node.yaml}. */
    public Behaviour description(String yaml) {
        this.description = yaml;
        return this;
    }

    /** The same, where nothing was said before. */
    public Behaviour describedAtLeast(String yaml) {
        return description.isEmpty() ? description(yaml) : this;
    }

    /** What the node is granted, as the flow says it. */
    public Behaviour grants(String yaml) {
        this.grants = yaml;
        return this;
    }

    /** How long a call may take; 20 s where it is not said. */
    public Behaviour timeout(String duration) {
        this.timeout = duration;
        return this;
    }

    /** How the node is tried again, as the flow says it; not at all where it is not said. */
    Behaviour retry(String yaml) {
        this.retry = yaml;
        return this;
    }

    /** The output of the node; {@code out} where it is not said. */
    public Behaviour output(String name) {
        this.output = name;
        return this;
    }

    /** The inputs, as the flow says them, in place of those of {@link Place}. */
    public Behaviour with(String yaml) {
        this.with = yaml;
        return this;
    }

    /** It does nothing well, so that the call that follows is one of another script. */
    public Behaviour hopeless() {
        this.hopeless = true;
        return this;
    }
}
