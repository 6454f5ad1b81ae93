package dev.sluice.nodes.api;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How well this machine keeps what a node runs from what the node is not granted.
 *
 * @param open what it could use without a grant; empty where every capability is enforced
 * @param reason why that is open, as a clause: {@code bubblewrap is not installed}; empty where nothing is
 * @param remedy what a person can do about it on this machine; empty where nothing is open, or where no machine could do
 *     better because nodes of this kind are made so
 */
public record Cage(Set<Capability> open, String reason, String remedy) {
    /** Every capability is enforced. */
    public static final Cage CLOSED = new Cage(Set.of(), "", "");

    public Cage {
        open = Set.copyOf(open);
    }

    /** Nothing is enforced but the environment variables and secrets, which are handed to it one by one. */
    public static Cage none(String reason, String remedy) {
        return new Cage(EnumSet.of(Capability.NET, Capability.READ, Capability.WRITE, Capability.RUN), reason, remedy);
    }

    /** Whether every capability is enforced. */
    public boolean closed() {
        return open.isEmpty();
    }

    /** What is open, by the keys of grants in their order: {@code net, read}. */
    public String openKeys() {
        return open.stream()
                .sorted()
                .map(capability -> capability.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
