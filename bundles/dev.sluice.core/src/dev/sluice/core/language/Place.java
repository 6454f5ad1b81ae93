package dev.sluice.core.language;

import static dev.sluice.core.language.FileKey.named;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an entry of a flow file is: which keys stand in it, or which value. */
public enum Place {
    FLOW,
    PARAMS,
    PARAM,
    FLOW_SETTINGS,
    NODES,
    NODE,
    INPUTS,
    SETTINGS,
    RETRY,
    NEEDS,
    GRANTS,
    BODY,
    OUTS,
    LAYOUT,
    NOTES,
    NOTE,
    GROUPS,
    GROUP,
    /** The id of the flow. */
    FLOW_ID,
    /** A port type. */
    PORT_TYPE,
    /** The type of a node. */
    NODE_TYPE,
    /** One reference, or a list of them. */
    REFERENCE,
    /** The value of a setting of a node, at any depth. */
    SETTING,
    /** One of the words of its key, or a number, text or duration. */
    SCALAR,
    /** Free text. */
    TEXT,
    /** A list of texts. */
    TEXTS,
    /** Whatever has no meaning here. */
    OTHER;

    private static final String DURATION = "a duration such as 500ms, 30s, 5m or 2h";
    private static final String PRIORITY =
            "0 to 9, default 5. Of nodes that wait for their turn, a higher one starts first.";
    private static final String LATE = "What a missed deadline means: `warn` (default) or `fail`.";
    private static final String[] DURATIONS = {"500ms", "1s", "10s", "30s", "5m"};
    private static final String[] PRIORITIES = {"0", "1", "5", "9"};

    private static final List<FileKey> FLOW_KEYS = List.of(
            named("flow", FLOW_ID, "The id of the flow: small letters, digits and hyphens."),
            named("format", SCALAR, "The version of the file format.", "1"),
            named("description", TEXT, "What the flow is for."),
            named("params", PARAMS, "Values that are given when the flow is started."),
            named("settings", FLOW_SETTINGS, "What holds for the whole flow unless a node says otherwise."),
            named("nodes", NODES, "The steps of the flow, by id."),
            named("out", OUTS, "The results of the flow: a name and a reference for each."),
            named("layout", LAYOUT, "Where things are drawn; never read when the flow runs."));

    private static final List<FileKey> PARAM_KEYS = List.of(
            named("type", PORT_TYPE, "The type of the value."),
            named("default", SCALAR, "The value where none is given; without it the param must be given."),
            named("description", TEXT, "What the param is for."),
            named("secret", SCALAR, "Whether the value is kept out of logs and history.", "true", "false"));

    private static final List<FileKey> FLOW_SETTINGS_KEYS = List.of(
            named(
                    "on-failure",
                    SCALAR,
                    "What a failed node does to the rest: `stop` (default) or `continue` with what does not depend on it.",
                    "stop",
                    "continue"),
            named("timeout", SCALAR, "How long a run may take, " + DURATION + ".", DURATIONS),
            named("priority", SCALAR, PRIORITY, PRIORITIES),
            named("deadline", SCALAR, "When a run should have ended, from its begin; " + DURATION + ".", DURATIONS),
            named("on-deadline", SCALAR, LATE, "warn", "fail"),
            named("max-parallel", SCALAR, "The most nodes that run at once.", "1", "4", "8"),
            named(
                    "sandbox",
                    SCALAR,
                    "`required`: the flow runs only where all of its nodes are kept from what they are not granted;"
                            + " `available` (default): as well as the machine can.",
                    "available",
                    "required"));

    private static final List<FileKey> NODE_KEYS = List.of(
            named(
                    "type",
                    NODE_TYPE,
                    "The id of a node type, or the path of a script in the project (`./nodes/score.py`)."),
            named("label", TEXT, "The name that is shown; the id otherwise."),
            named("in", INPUTS, "Links: an input port and the output that feeds it, one per line."),
            named("with", SETTINGS, "Settings of the node, and literals for inputs that are not linked."),
            named("retry", RETRY, "How a failed attempt is tried again."),
            named("timeout", SCALAR, "How long one attempt may take, " + DURATION + ".", DURATIONS),
            named(
                    "on-failure",
                    SCALAR,
                    "What happens after the last failed attempt: `stop`, `continue`, or `route` to the `error` port.",
                    "stop",
                    "continue",
                    "route"),
            named("priority", SCALAR, PRIORITY, PRIORITIES),
            named(
                    "deadline",
                    SCALAR,
                    "When the node should have ended, from when it is ready; " + DURATION + ".",
                    DURATIONS),
            named("on-deadline", SCALAR, LATE, "warn", "fail"),
            named("needs", NEEDS, "Resources that the node takes while it runs, such as `{cpu: 1, memory: 512MB}`."),
            named("cache", SCALAR, "Whether results of an unchanged node are used again.", "off", "auto", "on"),
            named("grants", GRANTS, "What the node may touch; nothing is open unless it is granted."),
            named("body", BODY, "The graph inside a container."));

    private static final List<FileKey> RETRY_KEYS = List.of(
            named("attempts", SCALAR, "Attempts in all, the first one included; default 3.", "2", "3", "5"),
            named("delay", SCALAR, "Wait before the second attempt, default 1s; " + DURATION + ".", DURATIONS),
            named("multiplier", SCALAR, "Each wait is that many times the one before; default 2.", "1", "2"),
            named("max-delay", SCALAR, "The longest wait, default 30s; " + DURATION + ".", DURATIONS),
            named("jitter", SCALAR, "The share of the wait that is random, 0 to 1; default 0.1.", "0", "0.1", "0.5"),
            named(
                    "on",
                    TEXTS,
                    "Error classes that are tried again; transient ones where it is not given.",
                    "transient",
                    "permanent",
                    "system",
                    "user"));

    private static final List<FileKey> NEEDS_KEYS = List.of(
            named("cpu", SCALAR, "Processors.", "1", "2", "4"),
            named("memory", SCALAR, "Memory, such as 512MB.", "256MB", "512MB", "1GB"),
            named("gpu", SCALAR, "Graphics processors.", "1"));

    private static final List<FileKey> GRANTS_KEYS = List.of(
            named("net", TEXTS, "Network: hosts with ports, such as `api.example.org:443`."),
            named("read", TEXTS, "Files and folders of the project that it may read."),
            named("write", TEXTS, "Files and folders of the project that it may write."),
            named("env", TEXTS, "Environment variables that it may see."),
            named("run", TEXTS, "Programs that it may start."),
            named("secrets", TEXTS, "Secrets that it may see, by name."));

    private static final List<FileKey> BODY_KEYS = List.of(
            named("nodes", NODES, "The steps inside the container, by id."),
            named("out", OUTS, "What the container gives: a name and a reference for each."));

    private static final List<FileKey> LAYOUT_KEYS = List.of(
            named(".links", OTHER, "Bend points of links."),
            named(".notes", NOTES, "Texts on the diagram."),
            named(".groups", GROUPS, "Frames around nodes."),
            named(".collapsed", TEXTS, "Paths of the containers that are drawn closed."));

    private static final List<FileKey> NOTE_KEYS = List.of(
            named("at", OTHER, "Position and size: `[x, y, width, height]`."),
            named("in", TEXT, "Path of the container it lies in."),
            named("text", TEXT, "What the note says."));

    private static final List<FileKey> GROUP_KEYS = List.of(
            named("at", OTHER, "Position and size: `[x, y, width, height]`."),
            named("in", TEXT, "Path of the container it lies in."),
            named("label", TEXT, "The name of the group."),
            named("nodes", TEXTS, "Paths of the nodes in it."));

    /** The keys that a mapping at this place takes; empty where names are free or no mapping stands. */
    public List<FileKey> keys() {
        return switch (this) {
            case FLOW -> FLOW_KEYS;
            case PARAM -> PARAM_KEYS;
            case FLOW_SETTINGS -> FLOW_SETTINGS_KEYS;
            case NODE -> NODE_KEYS;
            case RETRY -> RETRY_KEYS;
            case NEEDS -> NEEDS_KEYS;
            case GRANTS -> GRANTS_KEYS;
            case BODY -> BODY_KEYS;
            case LAYOUT -> LAYOUT_KEYS;
            case NOTE -> NOTE_KEYS;
            case GROUP -> GROUP_KEYS;
            default -> List.of();
        };
    }

    /** The key of this name; null where this place has none. */
    public @Nullable FileKey key(String name) {
        for (FileKey key : keys()) {
            if (key.name().equals(name)) {
                return key;
            }
        }
        return null;
    }

    /** What stands behind the key of this name. */
    public Place below(String name) {
        FileKey key = key(name);
        if (key != null) {
            return key.place();
        }
        return switch (this) {
            case PARAMS -> PARAM;
            case NODES -> NODE;
            case INPUTS, OUTS -> REFERENCE;
            case SETTINGS, SETTING -> SETTING;
            case NOTES -> NOTE;
            case GROUPS -> GROUP;
            case NEEDS -> SCALAR;
            default -> OTHER;
        };
    }

    /** Whether a mapping stands here. */
    public boolean isMapping() {
        return !keys().isEmpty()
                || switch (this) {
                    case PARAMS, NODES, INPUTS, SETTINGS, OUTS, NOTES, GROUPS -> true;
                    default -> false;
                };
    }

    /** What an entry of a flow's text is. */
    public static Place of(Entry entry) {
        Entry parent = entry.parent();
        if (parent == null) {
            return FLOW;
        }
        Place above = of(parent);
        if (entry.isItem()) {
            return above == REFERENCE || above == SETTING || above == TEXTS ? above : OTHER;
        }
        if (entry.isPending()) {
            return above;
        }
        return above.below(entry.key());
    }

    /** The key that an entry, or the list that it is an item of, has in the file's form; null for a free name. */
    public static @Nullable FileKey keyOf(Entry entry) {
        Entry at = entry;
        Entry parent = at.parent();
        while (parent != null && (at.isItem() || at.isPending())) {
            at = parent;
            parent = at.parent();
        }
        return parent == null ? null : of(parent).key(at.key());
    }
}
