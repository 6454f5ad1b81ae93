package dev.sluice.lang.contract;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.value.Value;
import java.util.List;

/** How a misdeed ends. */
public sealed interface Ending {
    /** The word for it in the table of {@code docs/runtimes.md}. */
    String word();

    /**
     * The node fails.
     *
     * @param parts what its message must hold: the script and, where there is one, the line
     */
    record Fails(ErrorClass errorClass, List<String> parts) implements Ending {
        @Override
        public String word() {
            return errorClass.word();
        }
    }

    /**
     * The flow does not run.
     *
     * @param parts what the problem at the node must say
     */
    record Refused(List<String> parts) implements Ending {
        @Override
        public String word() {
            return "refused";
        }
    }

    /** The node gives this as its output {@code out}, and what else it did is undone or cut. */
    record Gives(Value value) implements Ending {
        @Override
        public String word() {
            return "goes on";
        }
    }

    /**
     * No script of the runtime can do it, or nothing is promised.
     *
     * @param why as the documentation says it
     */
    record Open(String why) implements Ending {
        @Override
        public String word() {
            return "–";
        }
    }
}
