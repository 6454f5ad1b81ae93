package dev.sluice.core.build;

import dev.sluice.core.check.UsedFiles;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.eclipse.core.runtime.IPath;

/**
 * Which flows of a project depend on which files, existing or not: the scripts they use, what those are read from, the flows
 * they call; by the paths of {@link UsedFiles}. For the one thread of a build at a time.
 */
final class DependencyIndex {
    private final Map<IPath, Set<IPath>> needs = new HashMap<>();
    private final Map<IPath, Set<IPath>> users = new HashMap<>();

    /** Says what a flow depends on from now on. */
    void put(IPath flow, Collection<IPath> files) {
        remove(flow);
        needs.put(flow, Set.copyOf(files));
        files.forEach(file ->
                users.computeIfAbsent(file, any -> new LinkedHashSet<>()).add(flow));
    }

    /** Forgets a flow; others may still depend on it. */
    void remove(IPath flow) {
        Set<IPath> files = needs.remove(flow);
        if (files != null) {
            for (IPath file : files) {
                Set<IPath> left = users.getOrDefault(file, Set.of());
                left.remove(flow);
                if (left.isEmpty()) {
                    users.remove(file);
                }
            }
        }
    }

    /** The flows that depend on one of these files, directly or by calling a flow that does. */
    Set<IPath> dependents(Collection<IPath> changed) {
        Set<IPath> found = new LinkedHashSet<>();
        Set<IPath> seen = new HashSet<>(changed);
        Deque<IPath> open = new ArrayDeque<>(changed);
        while (!open.isEmpty()) {
            for (IPath name : UsedFiles.names(open.remove())) {
                for (IPath user : users.getOrDefault(name, Set.of())) {
                    found.add(user);
                    if (seen.add(user)) {
                        open.add(user);
                    }
                }
            }
        }
        return found;
    }
}
