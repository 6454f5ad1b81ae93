package dev.sluice.lang.process.net;

import dev.sluice.nodes.api.NodeFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The way from cages to some hosts: a socket of the runner, which connects to nothing else, and for each cage a forwarder that
 * listens under the addresses of those hosts. So programs connect as they always do, and need to know of nothing.
 *
 * @param socket of the runner
 * @param names the file of hosts that a cage has
 * @param hosts what is behind it
 */
public record Door(Path socket, Path names, List<Host> hosts) {
    /** Where a cage has the socket. */
    public static final String SOCKET = "/run/sluice-net";

    private static final int PER_BLOCK = 250;

    public Door {
        hosts = List.copyOf(hosts);
    }

    /** The loopback address that stands for each name in a cage. */
    private static Map<String, String> addresses(List<Host> hosts) {
        Map<String, String> addresses = new LinkedHashMap<>();
        int count = 0;
        for (Host host : hosts) {
            if (host.isLoopback()) {
                addresses.put(host.name(), host.name().equals("localhost") ? "127.0.0.1" : host.name());
            } else if (!addresses.containsKey(host.name())) {
                addresses.put(host.name(), "127.1." + count / PER_BLOCK + "." + (count % PER_BLOCK + 1));
                count++;
            }
        }
        return addresses;
    }

    /** The text of the file of hosts. */
    static String names(List<Host> hosts) {
        StringBuilder text = new StringBuilder("127.0.0.1 localhost\n::1 localhost\n");
        addresses(hosts).forEach((name, address) -> {
            if (!name.equals(address) && !name.equals("localhost")) {
                text.append(address).append(' ').append(name).append('\n');
            }
        });
        return text.toString();
    }

    /**
     * What starts the forwarder in a cage, and then the program that follows.
     *
     * @param python an interpreter that the cage shows
     */
    public List<String> forwarder(Path python) {
        Map<String, String> addresses = addresses(hosts);
        List<String> command = new ArrayList<>(List.of(python.toString(), "-I", "-S", "-B", "-c", text(), SOCKET));
        for (Host host : hosts) {
            command.add(addresses.get(host.name()) + " " + host.port() + " " + host.name());
        }
        command.add("--");
        return command;
    }

    private static String text() {
        try (InputStream text = Door.class.getResourceAsStream("forward.py")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The failure of a node for which there can be no door. */
    static NodeFailure failed(IOException why) {
        return NodeFailure.system("the hosts that the node is granted cannot be opened to it: " + why.getMessage());
    }
}
