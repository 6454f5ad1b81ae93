package dev.sluice.nodes.api;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a node type says of itself: enough to draw, check and schedule it without running it. Immutable; made with
 * {@link #named}.
 */
public final class NodeType {
    private final Builder from;
    private final List<Port> inputs;
    private final List<Port> outputs;
    private final List<Setting> settings;
    private final Set<Capability> capabilities;
    private final Set<Hint> hints;

    private NodeType(Builder from) {
        this.from = from;
        this.inputs = List.copyOf(from.inputs);
        this.outputs = List.copyOf(from.outputs);
        this.settings = settings(from);
        this.capabilities = java.util.Collections.unmodifiableSet(EnumSet.copyOf(from.capabilities));
        this.hints = java.util.Collections.unmodifiableSet(EnumSet.copyOf(from.hints));
    }

    /** Those of the type; and where it gives events, those that all such types have, behind them. */
    private static List<Setting> settings(Builder from) {
        if (!from.continuous && from.operator == null) {
            return List.copyOf(from.settings);
        }
        List<Setting> all = new ArrayList<>(from.settings);
        EventSettings.all().stream()
                .filter(common -> all.stream().noneMatch(own -> own.name().equals(common.name())))
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** Starts the description of the type with this id, such as {@code csv.read} or {@code ./nodes/score.py}. */
    public static Builder named(String id) {
        return new Builder(id);
    }

    public String id() {
        return from.id;
    }

    /** Counts up with each incompatible change of the type, from 1. */
    public int version() {
        return from.version;
    }

    /** The name that a palette shows. */
    public String title() {
        return from.title;
    }

    /** One sentence without markup. */
    public String summary() {
        return from.summary;
    }

    /** The whole documentation, in Markdown. */
    public String help() {
        return from.help.get();
    }

    /** The palette's drawer: what stands before the dot of the id. */
    public String category() {
        int dot = from.id.indexOf('.');
        return dot <= 0 ? "scripts" : from.id.substring(0, dot);
    }

    /** The inputs that every node of the type has. */
    public List<Port> inputs() {
        return inputs;
    }

    /** The outputs that every node of the type has. */
    public List<Port> outputs() {
        return outputs;
    }

    /** Whether a node may have further inputs under any name. */
    public boolean openInputs() {
        return from.openInputs;
    }

    /**
     * Whether further inputs may be linked for the expressions in the settings to see. Other than open inputs they cannot
     * be given in {@code with}, and a name that looks like a mistyped port is none.
     */
    public boolean extraInputs() {
        return from.extraInputs;
    }

    public List<Setting> settings() {
        return settings;
    }

    public @Nullable Setting setting(String name) {
        for (Setting setting : settings) {
            if (setting.name().equals(name)) {
                return setting;
            }
        }
        return null;
    }

    public Set<Capability> capabilities() {
        return capabilities;
    }

    /** What of a capability every node of the type asks for, for a grant to suggest; empty where each has its own. */
    public List<String> asksFor(Capability capability) {
        return from.asked.getOrDefault(capability, List.of());
    }

    public Set<Hint> hints() {
        return hints;
    }

    public Execution execution() {
        return from.execution;
    }

    /** The kind of container; null for a plain node. */
    public @Nullable Container container() {
        return from.container;
    }

    /** Whether the first value that arrives at any input starts the node, instead of a value at every one. */
    public boolean startsOnFirst() {
        return from.startsOnFirst;
    }

    /** Whether its nodes run until they are stopped, and start an activation of what lies downstream with each event. */
    public boolean continuous() {
        return from.continuous;
    }

    /** What it makes of events; null for a type that is no operator on events. */
    public @Nullable Operator operator() {
        return from.operator;
    }

    /** The continuous type whose events a node of this type answers, so that it stands downstream of one; null for none. */
    public @Nullable String answers() {
        return from.answers;
    }

    /** How long one attempt may take where the flow does not say; null for no limit. */
    public @Nullable Duration timeout() {
        return from.timeout;
    }

    /** What to use instead, as a sentence; null for a type that is not deprecated. */
    public @Nullable String deprecated() {
        return from.deprecated;
    }

    /** Reports what is wrong with the literal settings of one node, beyond what their kinds say. */
    public void check(PortRule.Query query, SettingsCheck.Problems problems) {
        if (from.check != null) {
            from.check.check(query, problems);
        }
    }

    /** The ports of one node of this type. */
    public Ports ports(PortRule.Query query) {
        Ports ports = from.rule == null ? new Ports(inputs, outputs) : from.rule.ports(query);
        return from.extraInputs ? ExtraInputs.add(ports, this, query) : ports;
    }

    @Override
    public String toString() {
        return from.id;
    }

    /** Collects the description of a type; what is not said has the default that each method names. */
    public static final class Builder {
        private final String id;
        private final List<Port> inputs = new ArrayList<>();
        private final List<Port> outputs = new ArrayList<>();
        private final List<Setting> settings = new ArrayList<>();
        private final Set<Capability> capabilities = EnumSet.noneOf(Capability.class);
        private final Map<Capability, List<String>> asked = new EnumMap<>(Capability.class);
        private final Set<Hint> hints = EnumSet.noneOf(Hint.class);
        private int version = 1;
        private String title;
        private String summary = "";
        private Supplier<String> help = () -> "";
        private boolean openInputs;
        private boolean extraInputs;
        private boolean startsOnFirst;
        private boolean continuous;
        private @Nullable Operator operator;
        private @Nullable String answers;
        private Execution execution = Execution.BLOCKING;
        private @Nullable Container container;
        private @Nullable Duration timeout;
        private @Nullable String deprecated;
        private @Nullable PortRule rule;
        private @Nullable SettingsCheck check;

        private Builder(String id) {
            if (id.isBlank()) {
                throw new IllegalArgumentException("a node type needs an id");
            }
            this.id = id;
            this.title = id;
        }

        /** Default 1. */
        public Builder version(int number) {
            this.version = number;
            return this;
        }

        /** Default: the id. */
        public Builder title(String text) {
            this.title = text;
            return this;
        }

        public Builder summary(String sentence) {
            this.summary = sentence;
            return this;
        }

        /** Markdown; by default empty. */
        public Builder help(String markdown) {
            return help(() -> markdown);
        }

        /** Markdown that is fetched only when somebody asks for it. */
        public Builder help(Supplier<String> markdown) {
            this.help = markdown;
            return this;
        }

        public Builder in(Port... ports) {
            inputs.addAll(List.of(ports));
            return this;
        }

        public Builder out(Port... ports) {
            outputs.addAll(List.of(ports));
            return this;
        }

        /** Lets a node have inputs under any name. */
        public Builder anyInputs() {
            this.openInputs = true;
            return this;
        }

        /** Lets further inputs be linked, which the expressions in the settings see by their names. */
        public Builder extraInputs() {
            this.extraInputs = true;
            return this;
        }

        public Builder with(Setting... more) {
            settings.addAll(List.of(more));
            return this;
        }

        public Builder needs(Capability... more) {
            capabilities.addAll(List.of(more));
            return this;
        }

        /** Needs this of a capability, at every node. */
        public Builder asksFor(Capability capability, String... names) {
            asked.put(capability, List.of(names));
            return needs(capability);
        }

        /** Needs what another type does, with what that asks for. */
        public Builder needsOf(NodeType other) {
            asked.putAll(other.from.asked);
            capabilities.addAll(other.capabilities);
            return this;
        }

        public Builder hints(Hint... more) {
            hints.addAll(List.of(more));
            return this;
        }

        /** Default {@link Execution#BLOCKING}, which is right for every body. */
        public Builder runs(Execution where) {
            this.execution = where;
            return this;
        }

        public Builder container(Container kind) {
            this.container = kind;
            return this;
        }

        /** Starts a node with the first value at any of its inputs; by default it waits for all. */
        public Builder startsOnFirst() {
            this.startsOnFirst = true;
            return this;
        }

        /** Makes further events of those of continuous nodes. */
        public Builder operates(Operator kind) {
            this.operator = kind;
            return this;
        }

        /** Answers the events of this continuous type, by {@link NodeContext#reply}. */
        public Builder answers(String type) {
            this.answers = type;
            return this;
        }

        /** Has its nodes run until they are stopped. */
        public Builder continuous() {
            this.continuous = true;
            return this;
        }

        /** Default: no limit. */
        public Builder timeout(Duration limit) {
            this.timeout = limit;
            return this;
        }

        public Builder deprecated(String instead) {
            this.deprecated = instead;
            return this;
        }

        /** Default: the declared inputs and outputs. */
        public Builder ports(PortRule portRule) {
            this.rule = portRule;
            return this;
        }

        /** Default: what the kinds of the settings say is all that is checked. */
        public Builder checks(SettingsCheck settingsCheck) {
            this.check = settingsCheck;
            return this;
        }

        public NodeType build() {
            return new NodeType(this);
        }

        /** The finished type of continuous nodes with what runs them. */
        public NodeDefinition listenedBy(EventSource source) {
            return NodeDefinition.continuous(continuous().build(), source);
        }

        /** The finished type with its executor. */
        public NodeDefinition executedBy(NodeExecutor executor) {
            return new NodeDefinition(build(), executor);
        }
    }
}
