package dev.sluice.engine.gate;

import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.type.ConversionException;
import dev.sluice.nodes.api.value.Value;
import java.util.List;

/**
 * What a debugger can do with a run. Only {@link #post} may be called from any thread; all else belongs on the run's own.
 * A node that is not held any more is left alone.
 */
public interface RunControl {
    /** Has something done on the run's thread, soon. What it throws is reported and changes nothing. */
    void post(Runnable action);

    /**
     * What the gate is asked from now on; at first everything. What it is not asked costs the run nothing. Of failures
     * and changes it is told in any case.
     *
     * @param all whether it is told of each node that becomes ready, and asked before each attempt and after each that
     *     succeeds; otherwise only where a {@link Watch} says so, and in passes without one
     */
    void ask(boolean all);

    /** The nodes that are held, in the order in which they stopped. */
    List<HeldNode> held();

    /** The passes that have not ended, each behind the one that its container stands in. Takes time for each node in them. */
    List<Pass> live();

    /** Lets a node go on. */
    void release(HeldNode node);

    /**
     * Gives an input another value: for this attempt where it is held before one, for the next after {@link #restart}
     * otherwise. The journal says so.
     *
     * @throws ConversionException where the value is not of the input's type
     * @throws IllegalArgumentException where the node has no such input
     */
    void setInput(HeldNode node, String port, Value value) throws ConversionException;

    /**
     * Sets a setting to something else for the attempt that a node is held before. The journal says so.
     *
     * @param shown what the journal and the log show of it
     * @throws IllegalArgumentException where the node's type has no such setting, or the node is held elsewhere
     */
    void setSetting(HeldNode node, String name, SettingValue value, Value shown);

    /**
     * Gives an output another value, where the node is held after a success. The journal says so.
     *
     * @throws IllegalArgumentException where the node has no such output, or is held elsewhere
     */
    void setOutput(HeldNode node, String port, Value value);

    /**
     * Takes a node back to before its attempt, and holds it there. What the last attempt gave is forgotten; the journal
     * says so.
     *
     * @return the node as it is held now
     */
    HeldNode restart(HeldNode node);

    /** Does not run a node that is held before its attempt: it counts as skipped. The journal says so. */
    void skip(HeldNode node);

    /** A text with what is secret in the run masked. */
    String mask(String text);

    /** A value with what is secret in the run masked. Takes time in proportion to its size. */
    Value mask(Value value);
}
