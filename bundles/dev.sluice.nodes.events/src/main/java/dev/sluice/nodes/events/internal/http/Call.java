package dev.sluice.nodes.events.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * One request as the server has it. It is handed over by a thread that must not be held up; where something takes longer, it is
 * done {@link #aside}. One thread at a time reads the request.
 */
interface Call {
    String method();

    /** The path as it came, with what is encoded in it. */
    String path();

    /** What came behind the question mark; empty where there was none. */
    String query();

    /** Gives each header, a line at a time, its name in lower case. */
    void headers(BiConsumer<String, String> each);

    /** The length of the body that the client announced; -1 where it did not say. */
    long length();

    InputStream body() throws IOException;

    /** The address and port of the client. */
    String peer();

    /**
     * Sends the answer, once. From any thread, without waiting for the client.
     *
     * @param answer asked for it once, by the thread that sends
     * @param sent told when the last byte has gone, or the client is gone
     */
    void send(Supplier<Answer> answer, Runnable sent);

    /** Has something done in a thread of its own, which may block; not at all where the server is closed. */
    void aside(Runnable work);

    /** Has something done after a while, unless the server is closed by then. From any thread. */
    void later(Duration delay, Runnable work);
}
