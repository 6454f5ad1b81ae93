package dev.sluice.nodes.events.internal;

import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.Grants;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.PortRule;
import dev.sluice.nodes.api.Setting;
import dev.sluice.nodes.api.SettingKind;
import dev.sluice.nodes.api.SettingsCheck;
import dev.sluice.nodes.api.type.PortType;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.Value;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * Where a node listens.
 *
 * @param host as the flow names it
 * @param port 0 for any that is free
 */
public record Address(String host, InetAddress address, int port) {
    /** The port to listen at. */
    public static final Setting PORT = Setting.required(
            "port",
            SettingKind.literal(PortType.S64),
            "The port to listen at, or 0 for any that is free; the log says which.");

    /** The address to listen at. */
    public static final Setting HOST = Setting.optional(
            "host",
            SettingKind.literal(PortType.STRING),
            Value.of("127.0.0.1"),
            "The address to listen at; one that other machines reach must be granted under grants: net.");

    private static final int LAST_PORT = 65_535;

    /**
     * The address that the settings say, which the node may listen at.
     *
     * @throws NodeFailure of class user where it is none, or is not granted
     */
    public static Address of(NodeContext context) throws NodeFailure {
        long port = context.settings().whole("port", -1);
        if (!isPort(port)) {
            throw NodeFailure.user(wrong(port));
        }
        String host = context.settings().text("host", "127.0.0.1").strip();
        try {
            InetAddress address = InetAddress.getByName(host);
            Grants.listen(context, host, address, (int) port);
            return new Address(host, address, (int) port);
        } catch (UnknownHostException e) {
            throw NodeFailure.of(
                    ErrorClass.USER,
                    "the host '" + host + "' is not known; give an address of this machine, or leave 'host' out",
                    e);
        }
    }

    /** The same at a port that was found free. */
    public Address at(int free) {
        return new Address(host, address, free);
    }

    public InetSocketAddress socket() {
        return new InetSocketAddress(address, port);
    }

    /** A failure to listen there, told to a person. */
    public NodeFailure refused(IOException e) {
        String why = e instanceof java.net.BindException
                ? "the port is in use, or the address is not one of this machine, or needs more rights"
                : String.valueOf(e.getMessage());
        return NodeFailure.of(
                ErrorClass.SYSTEM,
                "cannot listen at " + this + ": " + why + "; stop what uses it, or set another 'port', or 0 for any",
                e);
    }

    /** Reports a literal that is no port. */
    public static void check(PortRule.Query query, SettingsCheck.Problems problems) {
        if (query.literal("port") instanceof IntValue port && !isPort(port.value())) {
            problems.wrong("port", wrong(port.value()));
        }
    }

    private static boolean isPort(long port) {
        return port >= 0 && port <= LAST_PORT;
    }

    private static String wrong(long port) {
        return "the port " + port + " does not exist; give one from 1 to 65535, or 0 for any that is free";
    }

    /** As it stands in a URL. */
    @Override
    public String toString() {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }
}
