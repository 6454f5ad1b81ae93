package dev.sluice.nodes.api;

import dev.sluice.nodes.api.value.ListValue;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.StringValue;
import dev.sluice.nodes.api.value.Value;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What an executor gets for one attempt at one node, and where it puts its outputs. Used by one thread at a time, and
 * not after {@link NodeExecutor#execute} has returned.
 */
public interface NodeContext {
    /** The value that arrived at an input, or was given for it in {@code with}; null where none did. */
    @Nullable
    Value find(String port);

    /** Every input that has a value, in the order of the flow. */
    RecordValue inputs();

    Settings settings();

    /** Gives an output; the last value given counts. A port that the node does not have is ignored. */
    void output(String port, Value value);

    NodeLog log();

    /**
     * Says how far the work is.
     *
     * @param fraction from 0 to 1; below 0 for unknown
     * @param message what is being done, or empty
     */
    void progress(double fraction, String message);

    Cancellation cancellation();

    Clock clock();

    RandomGenerator random();

    /** Waits on the run's clock, and holds the body's thread meanwhile; see {@link #suspend} for waits of any length. */
    void pause(Duration duration) throws InterruptedException;

    /**
     * Has the node wait once {@link NodeExecutor#execute} has returned: state WAITING, without a thread and with next to no
     * memory, over the end of the process too. When the wait is over {@link NodeExecutor#wake} gives the outputs; those that
     * were given before are forgotten. The node's timeout counts meanwhile. The last call counts.
     *
     * @throws IllegalStateException where the body has waited already
     */
    default void suspend(Wait wait) {
        throw new IllegalStateException("this node cannot wait here");
    }

    ProjectFolder project();

    /** Where the run has its large values. */
    ValueFiles files();

    /** The node's path, such as {@code each/score}. */
    String path();

    /** From 1 on. */
    int attempt();

    /** The id of the run. */
    String run();

    /**
     * What is granted for a capability: hosts, paths, names. Null where the flow says nothing about grants, which does
     * not restrict the node yet.
     */
    @Nullable
    List<String> grants(Capability capability);

    /**
     * The value of a secret that the node is granted under {@code grants: {secrets: [NAME]}}, looked up anew with each call.
     * From then on the run masks it wherever it would be seen.
     *
     * @throws NodeFailure of class user where it is not granted, this machine has none of this name, or it cannot be read
     */
    String secret(String name) throws NodeFailure;

    /** The environment variable that tells programs the {@link #idempotencyKey}. */
    String KEY_VARIABLE = "SLUICE_IDEMPOTENCY_KEY";

    /**
     * For calls that must count once, as a node may be run again: after a failure, or where its process was gone before the
     * journal had its end. The same for every attempt at this node in this pass of the containers around, in whatever process,
     * and for no other.
     */
    String idempotencyKey();

    /** Who waits for what becomes of the event that this activation is of; {@link Reply#NONE} where nobody does. */
    default Reply reply() {
        return Reply.NONE;
    }

    /** The outputs that the node has in this flow. */
    Set<String> outputs();

    /**
     * The value of an input.
     *
     * @throws NodeFailure of class user where there is none
     */
    default Value input(String port) throws NodeFailure {
        Value value = find(port);
        if (value == null) {
            throw NodeFailure.user("the input '" + port + "' has no value; link it or give it under 'with'");
        }
        return value;
    }

    /**
     * A list input.
     *
     * @throws NodeFailure of class user where the value is no list
     */
    default ListValue items(String port) throws NodeFailure {
        Value value = input(port);
        if (value instanceof ListValue list) {
            return list;
        }
        throw NodeFailure.user(
                "the input '" + port + "' is " + value.kind().words() + " (" + value + "), but a list is needed");
    }

    /**
     * A text input.
     *
     * @throws NodeFailure of class user where the value is no string
     */
    default String text(String port) throws NodeFailure {
        Value value = input(port);
        if (value instanceof StringValue text) {
            return text.value();
        }
        throw NodeFailure.user(
                "the input '" + port + "' is " + value.kind().words() + " (" + value + "), but a string is needed");
    }

    /** Gives several outputs. */
    default void outputs(Map<String, ? extends Value> values) {
        values.forEach(this::output);
    }
}
