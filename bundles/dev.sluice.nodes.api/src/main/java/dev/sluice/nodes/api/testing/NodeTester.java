package dev.sluice.nodes.api.testing;

import dev.sluice.nodes.api.Bindings;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.Expression;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.Ports;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.Reply;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingValue;
import dev.sluice.nodes.api.Wait;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Runs one node without an engine, for tests of a node type:
 *
 * <pre>{@code
 * NodeOutcome outcome = NodeTester.of(definition)
 *         .input("items", List.of(1, 2, 3))
 *         .formula("when", names -> Value.of(((IntValue) names.get("item")).value() > 1))
 *         .run();
 * assertEquals(Value.from(List.of(2, 3)), outcome.output("items"));
 * }</pre>
 *
 * <p>Formulas are lambdas, so that no expression language is needed. The clock stands and moves only by what the node
 * waits, the random numbers are always the same, and nothing is logged but to the outcome. Inputs reach the node as
 * they are given; an engine would check them against the types of the ports first. For one thread.
 */
public final class NodeTester {
    final NodeDefinition definition;
    final Map<String, Value> inputs = new LinkedHashMap<>();
    final Map<String, SettingValue> settings = new LinkedHashMap<>();
    final Map<String, Map<String, PortType>> expressionTypes = new LinkedHashMap<>();
    final Map<String, PortType> linked = new LinkedHashMap<>();
    final Map<String, PortType> bodyOut = new LinkedHashMap<>();
    final Map<Capability, List<String>> grants = new EnumMap<>(Capability.class);
    final Map<String, String> secrets = new LinkedHashMap<>();
    final ManualClock clock = new ManualClock();
    final CancelSwitch cancellation = new CancelSwitch();
    Value params = RecordValue.EMPTY;
    Reply reply = Reply.NONE;
    int attempt = 1;
    long inline = 256L << 10;

    /** What is answered where the node waits; null for nothing, so that its time passes. */
    @Nullable
    RecordValue answer;

    @Nullable
    ProjectFolder project;

    @Nullable
    Ports called;

    private NodeTester(NodeDefinition definition) {
        this.definition = definition;
        for (Setting setting : definition.type().settings()) {
            Value initial = setting.initial();
            if (initial != null) {
                settings.put(setting.name(), new SettingValue.Plain(initial));
            }
        }
    }

    public static NodeTester of(NodeDefinition definition) {
        return new NodeTester(definition);
    }

    /** Gives an input a value, made by {@link Value#from}. */
    public NodeTester input(String port, @Nullable Object value) {
        Value given = Value.from(value);
        inputs.put(port, given);
        linked.put(port, PortType.of(given));
        return this;
    }

    /** Says of what type the link to an input is, for {@link #ports}. */
    public NodeTester linked(String port, PortType type) {
        linked.put(port, type);
        return this;
    }

    /** Gives a setting a literal, made by {@link Value#from}. */
    public NodeTester with(String setting, @Nullable Object value) {
        return set(setting, new SettingValue.Plain(Value.from(value)));
    }

    /** Gives a setting what a compiler would. */
    public NodeTester set(String setting, SettingValue value) {
        settings.put(setting, value);
        return this;
    }

    /** Gives a setting an expression. */
    public NodeTester formula(String setting, Expression expression) {
        return formula(setting, expression, PortType.ANY);
    }

    /** Gives a setting an expression of a known type. */
    public NodeTester formula(String setting, Expression expression, PortType type) {
        expressionTypes.put(setting, Map.of("", type));
        return set(setting, new SettingValue.Formula(expression));
    }

    /** Gives a setting named expressions, in the map's order. */
    public NodeTester formulas(String setting, Map<String, Expression> expressions) {
        Map<String, SettingValue> parts = new LinkedHashMap<>();
        Map<String, PortType> types = new LinkedHashMap<>();
        expressions.forEach((name, expression) -> {
            parts.put(name, new SettingValue.Formula(expression));
            types.put(name, PortType.ANY);
        });
        expressionTypes.put(setting, types);
        return set(setting, new SettingValue.Parts(parts));
    }

    /** Says what types the named expressions of a setting have, for {@link #ports}. */
    public NodeTester expressionTypes(String setting, Map<String, PortType> types) {
        expressionTypes.put(setting, new LinkedHashMap<>(types));
        return this;
    }

    /** Gives the flow's params, which expressions see as {@code params}; by default none. */
    public NodeTester params(Map<String, ?> values) {
        this.params = Value.from(values);
        return this;
    }

    /**
     * Sets the project's folder; by default there is none, and a node that asks for it fails.
     *
     * @throws IOException where it is no folder
     */
    public NodeTester project(Path folder) throws IOException {
        this.project = ProjectFolder.at(folder);
        return this;
    }

    /** Grants these and no others; by default the flow says nothing about grants. */
    public NodeTester grant(Capability capability, String... names) {
        grants.put(capability, List.of(names));
        return this;
    }

    /** A secret that the machine has; the node gets it where it is granted {@link Capability#SECRETS} with its name. */
    public NodeTester secret(String name, String value) {
        secrets.put(name, value);
        return this;
    }

    /** Answers the node where it waits, with a record made by {@link Value#from}; by default its time passes. */
    public NodeTester answer(Map<String, ?> fields) {
        this.answer = (RecordValue) Value.from(fields);
        return this;
    }

    /** From 1 on; by default 1. */
    public NodeTester attempt(int number) {
        this.attempt = number;
        return this;
    }

    /** Up to how many bytes a value stays in memory; by default 256 KiB. Files need a {@link #project}. */
    public NodeTester inline(long bytes) {
        this.inline = bytes;
        return this;
    }

    /** Of a container: the types of {@code body.out}, for {@link #ports}. */
    public NodeTester bodyOut(Map<String, PortType> types) {
        bodyOut.putAll(types);
        return this;
    }

    /** Of a node that calls a flow: that flow's params and outs, for {@link #ports}. */
    public NodeTester called(Ports ports) {
        this.called = ports;
        return this;
    }

    /** Who waits for what becomes of the event that the node works on; by default nobody. */
    public NodeTester reply(Reply waiting) {
        this.reply = waiting;
        return this;
    }

    /** The clock that the node sees. */
    public ManualClock clock() {
        return clock;
    }

    /** What cancels the node: before it runs, or from another thread while it does. */
    public CancelSwitch cancellation() {
        return cancellation;
    }

    /** The ports that the node has with what was given so far. */
    public Ports ports() {
        return definition.type().ports(new TestQuery(this));
    }

    /** What the type says against the literal settings that were given, each as {@code setting: message}. */
    public List<String> problems() {
        List<String> problems = new ArrayList<>();
        definition.type().check(new TestQuery(this), (setting, message) -> problems.add(setting + ": " + message));
        return problems;
    }

    /**
     * Starts the node, which must be continuous, with room for any number of events.
     *
     * @throws Exception what its start throws
     */
    public StartedSource start() throws Exception {
        return start(Integer.MAX_VALUE);
    }

    /**
     * Starts the node, which must be continuous.
     *
     * @param room how many events are taken before {@link StartedSource#next} has handed out one; the others are dropped
     * @throws Exception what its start throws
     */
    public StartedSource start(int room) throws Exception {
        return StartedSource.of(this, room);
    }

    /**
     * Runs the node once.
     *
     * @throws Exception what the node throws
     */
    public NodeOutcome run() throws Exception {
        TestContext context = new TestContext(this);
        execute(context);
        return context.outcome();
    }

    /**
     * Runs the node, which must fail.
     *
     * @throws AssertionError where it does not fail, or with anything else than a {@link NodeFailure}
     */
    public NodeFailure fails() {
        TestContext context = new TestContext(this);
        try {
            execute(context);
        } catch (NodeFailure failure) {
            return failure;
        } catch (Exception e) {
            throw new AssertionError(definition.type() + " should fail with a NodeFailure, not with " + e, e);
        }
        throw new AssertionError(definition.type() + " should fail, but gave "
                + context.outcome().outputs());
    }

    private void execute(TestContext context) throws Exception {
        int before = cancellation.size();
        try {
            definition.executor().execute(context);
            Wait wait = context.suspended();
            if (wait != null) {
                RecordValue given = wait.asks() ? answer : null;
                context.over(wait, given != null);
                definition.executor().wake(context, given);
            }
        } finally {
            cancellation.forget(before);
        }
    }

    /** What every expression of the node sees: params and inputs. */
    Bindings names() {
        return Bindings.of("params", params).orElse(inputs::get);
    }
}
