package dev.sluice.nodes.api;

import java.net.InetAddress;
import java.util.List;
import java.util.Locale;

/** Holds what a node is about to touch against what the flow grants it. Without grants nothing is restricted. */
public final class Grants {
    private Grants() {}

    /**
     * Checks a path in the project. A grant is a file, a folder with all that is in it, or a pattern.
     *
     * @throws NodeFailure of class user where the path is not granted
     */
    public static void path(NodeContext context, Capability capability, String path) throws NodeFailure {
        List<String> granted = context.grants(capability);
        if (granted == null) {
            return;
        }
        String asked = plain(path);
        for (String grant : granted) {
            if (covers(plain(grant), asked)) {
                return;
            }
        }
        throw refused(capability, path);
    }

    private static boolean covers(String grant, String asked) throws NodeFailure {
        return grant.isEmpty()
                || asked.equals(grant)
                || asked.startsWith(grant + "/")
                || Glob.isPattern(grant) && Glob.of(grant).matches(asked);
    }

    /** The path without what does not count: {@code ./} at the start, {@code /} at the end. */
    private static String plain(String path) {
        String plain = path.replace('\\', '/').replaceAll("/+", "/").replace("/./", "/");
        plain = plain.startsWith("./") ? plain.substring(2) : plain;
        plain = plain.endsWith("/") ? plain.substring(0, plain.length() - 1) : plain;
        return plain.equals(".") ? "" : plain;
    }

    /**
     * Checks a host. A grant is {@code host:port}, or {@code host} for every port of it.
     *
     * @throws NodeFailure of class user where the host is not granted
     */
    public static void host(NodeContext context, String host, int port) throws NodeFailure {
        List<String> granted = context.grants(Capability.NET);
        if (granted == null) {
            return;
        }
        String asked = host.toLowerCase(Locale.ROOT);
        if (granted.stream().noneMatch(grant -> isHost(grant, asked, port))) {
            throw refused(Capability.NET, host + ":" + port);
        }
    }

    /**
     * Checks an address to listen at. What only this machine reaches is open to every node; every other address must be
     * granted, as {@code host:port}, or {@code host} for every port of it.
     *
     * @param host as the flow names it
     * @param address what that means here
     * @throws NodeFailure of class user where other machines would reach it and it is not granted
     */
    public static void listen(NodeContext context, String host, InetAddress address, int port) throws NodeFailure {
        if (address.isLoopbackAddress()) {
            return;
        }
        List<String> granted = context.grants(Capability.NET);
        String asked = host.toLowerCase(Locale.ROOT);
        if (granted == null || granted.stream().noneMatch(grant -> isHost(grant, asked, port))) {
            throw NodeFailure.user("other machines would reach '" + host + "', so listening there must be granted; add"
                    + " grants: {net: [\"" + host + ":" + port + "\"]} to the node, or leave 'host' out");
        }
    }

    private static boolean isHost(String grant, String asked, int port) {
        String plain = grant.toLowerCase(Locale.ROOT);
        return plain.equals(asked) || plain.equals(asked + ":" + port);
    }

    /**
     * Checks a program, by the name under which it is started.
     *
     * @throws NodeFailure of class user where the program is not granted
     */
    public static void program(NodeContext context, String program) throws NodeFailure {
        List<String> granted = context.grants(Capability.RUN);
        if (granted != null && !granted.contains(program)) {
            throw refused(Capability.RUN, program);
        }
    }

    private static NodeFailure refused(Capability capability, String what) {
        String verb = switch (capability) {
            case NET -> "connect to";
            case WRITE -> "write";
            case RUN -> "run";
            default -> "read";
        };
        return NodeFailure.user("the node may not " + verb + " '" + what
                + "'; if it should, add it to the node's grants: {" + capability.key() + ": [" + what + "]}");
    }
}
