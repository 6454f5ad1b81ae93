package dev.sluice.lang.process.net;

import dev.sluice.nodes.api.NodeFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port that a node may connect to.
 *
 * @param name in lower case; a name, or a loopback address
 * @param port from 1 to 65535
 */
public record Host(String name, int port) {
    private static final Pattern GRANT = Pattern.compile("([A-Za-z0-9_]([A-Za-z0-9_.-]{0,252}))(?::([0-9]{1,5}))?");
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+");
    private static final Pattern LOOPBACK = Pattern.compile("127(?:\\.[0-9]{1,3}){3}");
    private static final int MOST = 65_535;

    /**
     * What a grant opens: {@code host:port}, or {@code host} for the ports of the web.
     *
     * @throws NodeFailure of class user where it is no such thing
     */
    public static List<Host> granted(String grant) throws NodeFailure {
        Matcher parts = GRANT.matcher(grant.strip());
        if (!parts.matches()) {
            throw wrong(grant, "is no host and port");
        }
        String name = parts.group(1).toLowerCase(Locale.ROOT);
        if (ADDRESS.matcher(name).matches() && !LOOPBACK.matcher(name).matches()) {
            throw wrong(grant, "is an address, and scripts reach hosts by their names");
        }
        if (parts.group(3) == null) {
            return List.of(new Host(name, 80), new Host(name, 443));
        }
        int port = Integer.parseInt(parts.group(3));
        if (port < 1 || port > MOST) {
            throw wrong(grant, "has no port from 1 to " + MOST);
        }
        return List.of(new Host(name, port));
    }

    /** What all of these grants open, each host once. */
    public static List<Host> granted(List<String> grants) throws NodeFailure {
        List<Host> hosts = new ArrayList<>();
        for (String grant : grants) {
            for (Host host : granted(grant)) {
                if (!hosts.contains(host)) {
                    hosts.add(host);
                }
            }
        }
        return hosts;
    }

    /** Whether it is this machine by its very name or address, so that no entry among the hosts is needed to find it. */
    boolean isLoopback() {
        return name.equals("localhost") || LOOPBACK.matcher(name).matches();
    }

    private static NodeFailure wrong(String grant, String why) {
        return NodeFailure.user(
                "grants: {net: ['" + grant + "']} " + why + "; write host:port, such as example.org:443");
    }

    @Override
    public String toString() {
        return name + ":" + port;
    }
}
