package dev.sluice.lang.process.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;

/** Connects to hosts. */
@FunctionalInterface
interface Dialer {
    /** By the machine's own network; gives up after ten seconds. */
    Dialer OF_MACHINE = host -> {
        InetSocketAddress address = new InetSocketAddress(host.name(), host.port());
        if (address.isUnresolved()) {
            throw new IOException("there is no host " + host.name());
        }
        SocketChannel channel = SocketChannel.open();
        try {
            channel.socket().connect(address, 10_000);
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    };

    /** A connection, to be closed by the caller. */
    SocketChannel dial(Host host) throws IOException;
}
