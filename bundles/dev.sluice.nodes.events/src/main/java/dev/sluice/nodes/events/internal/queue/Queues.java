package dev.sluice.nodes.events.internal.queue;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.Settings;
import dev.sluice.nodes.api.SettingsCheck;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.StringValue;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/** The queues of this process by their names. A queue is there from the first use of its name on. Thread-safe. */
final class Queues {
    /** How many values a queue holds where no node that takes from it has said. */
    static final int CAPACITY = 1024;

    /** The name of the queue. */
    static final Setting NAME = Setting.required(
            "queue", SettingKind.literal(PortType.STRING), "The name of the queue; all runs in the process share it.");

    /** More names than any flow writes down: a name that is computed from data must not fill the memory. */
    private static final int MOST = 10_000;

    private static final Pattern NAMES = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Map<String, NamedQueue> queues = new ConcurrentHashMap<>();

    /**
     * The queue that the settings name.
     *
     * @throws NodeFailure of class user where it is no name, or there are too many
     */
    NamedQueue named(Settings settings) throws NodeFailure {
        String name = settings.text("queue");
        if (!NAMES.matcher(name).matches()) {
            throw NodeFailure.user(wrong(name));
        }
        NamedQueue known = queues.get(name);
        if (known == null && queues.size() >= MOST) {
            throw NodeFailure.user("there are " + MOST + " queues already; give a queue one name for all values");
        }
        return queues.computeIfAbsent(name, any -> new NamedQueue(CAPACITY));
    }

    /** Reports a literal that is no name. */
    static void check(PortRule.Query query, SettingsCheck.Problems problems) {
        if (query.literal("queue") instanceof StringValue name
                && !NAMES.matcher(name.value()).matches()) {
            problems.wrong("queue", wrong(name.value()));
        }
    }

    private static String wrong(String name) {
        return "'" + name + "' is no name of a queue; write letters, digits, '.', '_' and '-', at most 100";
    }
}
