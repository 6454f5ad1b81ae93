package dev.sluice.validation.internal;

import dev.sluice.model.FlowReader;
import dev.sluice.nodes.api.Capability;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs a script that has a description, and looks before each call whether the description asks for more than it did when
 * the flow was checked; what is new and not granted fails the node. Where it can be read no more, or is wrong now, what it
 * said before holds. Thread-safe.
 */
final class DeclaredExecutor implements NodeExecutor {
    /** The file is looked at no more often than this, because a node may be called 100,000 times a second. */
    private static final long PAUSE_NANOS = 100_000_000;

    private final NodeExecutor executor;
    private final ScriptDescription checked;
    private final String typePath;
    private final Path file;
    private final FlowReader reader;
    private volatile Seen seen;

    /**
     * An executor around that of a script.
     *
     * @param checked what the description said when the flow was checked
     * @param file the description
     */
    DeclaredExecutor(NodeExecutor executor, ScriptDescription checked, String typePath, Path file, FlowReader reader) {
        this.executor = executor;
        this.checked = checked;
        this.typePath = typePath;
        this.file = file;
        this.reader = reader;
        this.seen = new Seen(System.nanoTime(), stamp(), checked.type().capabilities());
    }

    /** The file as it was at a time, and what it asked for. */
    private record Seen(long at, @Nullable Stamp stamp, Set<Capability> asked) {}

    private record Stamp(FileTime modified, long size) {}

    @Override
    public void execute(NodeContext context) throws Exception {
        Map<Capability, List<String>> more = new EnumMap<>(Capability.class);
        for (Capability capability : asked()) {
            List<String> granted = context.grants(capability);
            if (!checked.type().capabilities().contains(capability) && (granted == null || granted.isEmpty())) {
                more.put(capability, List.of());
            }
        }
        if (!more.isEmpty()) {
            throw refused(more, context);
        }
        executor.execute(context);
    }

    private Set<Capability> asked() {
        Seen last = seen;
        long now = System.nanoTime();
        if (now - last.at() < PAUSE_NANOS) {
            return last.asked();
        }
        Stamp stamp = stamp();
        Seen next =
                new Seen(now, stamp, stamp == null || stamp.equals(last.stamp()) ? last.asked() : read(last.asked()));
        seen = next;
        return next.asked();
    }

    private @Nullable Stamp stamp() {
        try {
            BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
            return new Stamp(found.lastModifiedTime(), found.size());
        } catch (IOException e) {
            return null; // it is gone; what it said before holds
        }
    }

    private Set<Capability> read(Set<Capability> before) {
        try {
            ScriptDescription now = ScriptDescription.read(reader, typePath, checked.file(), Files.readString(file));
            return now.problems().isEmpty() ? now.type().capabilities() : before;
        } catch (IOException e) {
            return before;
        }
    }

    private NodeFailure refused(Map<Capability, List<String>> more, NodeContext context) {
        Map<Capability, List<String>> granted = new EnumMap<>(Capability.class);
        for (Capability capability : Capability.values()) {
            List<String> given = context.grants(capability);
            if (given != null && !given.isEmpty()) {
                granted.put(capability, given);
            }
        }
        Set<Capability> before = checked.type().capabilities();
        String known = before.isEmpty()
                ? "it asked for nothing"
                : "it asked for "
                        + String.join(", ", before.stream().map(Capability::key).toList());
        return NodeFailure.user("the type " + typePath + " asks for more than when the run began: "
                + more.keySet().stream().map(one -> "'" + one.key() + "'").collect(Collectors.joining(", "))
                + (more.size() == 1 ? " is" : " are") + " new, before " + known
                + ". The node is not granted " + (more.size() == 1 ? "it" : "them") + "; if it should be, write '"
                + GrantText.with(granted, more)
                + "' at the node, with what it may use, and run the flow again");
    }
}
