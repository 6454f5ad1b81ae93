package dev.sluice.nodes.events.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.BiConsumer;

/** One request as the server has it. Used by the thread of the request alone. */
interface Call {
    String method();

    /** The path as it came, with what is encoded in it. */
    String path();

    /** What came behind the question mark; empty where there was none. */
    String query();

    /** Gives each header, a line at a time. */
    void headers(BiConsumer<String, String> each);

    /** The length of the body that the client announced; -1 where it did not say. */
    long length();

    InputStream body() throws IOException;

    /** The address and port of the client. */
    String peer();

    /**
     * Sends the answer, once.
     *
     * @throws IOException where the client is gone
     */
    void send(Answer answer) throws IOException;
}
