package dev.sluice.lang.process.worker;

import dev.sluice.json.JsonBytes;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The calls of one worker: those that are to be written, and those that it has and has not answered. Whoever finds nobody
 * writing writes for all, so that the calls of a moment go out at once. Thread-safe.
 *
 * <p>No write waits for the worker: the roster gives it no more at a time than its pipe takes, or one larger call alone,
 * which a thread of its own writes. A virtual thread that waited in a write would keep its carrier from all others.
 */
final class WorkerQueue {
    /** Bytes that a pipe takes at least: on Linux 16 pages, each of them at least half full. */
    static final int PIPE = 1 << 15;
    /** Bytes that every pipe takes that is empty. */
    private static final int LEAST_PIPE = 4096;

    private static final byte[] HEAD = ascii("{\"id\":");
    private static final byte[] KEY = ascii(",\"key\":");
    private static final byte[] MIDDLE = ascii(",\"inputs\":");
    private static final byte[] TAIL = ascii("}\n");

    private final OutputStream stdin;
    private final Runnable broken;
    private final Deque<WorkerCall> unsent = new ArrayDeque<>();
    private final Deque<WorkerCall> sent = new ArrayDeque<>();
    private long ids;
    private boolean keys;
    /** A thread is on its way that writes. */
    private boolean gathering;
    /** Somebody writes: the fields below are theirs. It stays so once a write has failed. */
    private boolean writing;

    private byte[] lines = new byte[LEAST_PIPE];
    private int length;
    private int count;
    private @Nullable JsonBytes large;

    /** A queue without calls. @param broken called once a write has failed, before its calls are told */
    WorkerQueue(OutputStream stdin, Runnable broken) {
        this.stdin = stdin;
        this.broken = broken;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The worker asks for the idempotency key of each call. Before anything is written to it. */
    synchronized void withKeys() {
        keys = true;
    }

    /** Adds a call; true where it is the only one to be written, so that somebody has to be found who does. */
    synchronized boolean add(WorkerCall call) {
        unsent.addLast(call);
        return unsent.size() == 1;
    }

    /** The call that the worker works at; null where there is none. */
    synchronized @Nullable WorkerCall first() {
        return sent.peekFirst();
    }

    /** Takes out the call that the worker works at; null where that has another id. */
    synchronized @Nullable WorkerCall answered(long id) {
        WorkerCall first = sent.peekFirst();
        return first == null || first.id != id ? null : sent.pollFirst();
    }

    /** Takes out a call; false where it was written already. */
    synchronized boolean withdraw(WorkerCall call) {
        return unsent.removeFirstOccurrence(call);
    }

    /** What is left at its end. @param begun whether the worker may have begun the first of the calls */
    record Left(boolean begun, List<WorkerCall> calls) {}

    /** Takes out all that is left; nobody may add any more. */
    synchronized Left end() {
        List<WorkerCall> calls = new ArrayList<>(sent);
        calls.addAll(unsent);
        Left left = new Left(!sent.isEmpty(), calls);
        sent.clear();
        unsent.clear();
        return left;
    }

    /**
     * Writes what is to be written, unless somebody else does or is about to. Where the worker has work left, that is done
     * after those virtual threads that can run now, which may add theirs.
     */
    void write() {
        synchronized (this) {
            if (gathering || writing || unsent.isEmpty()) {
                return;
            }
            gathering = !sent.isEmpty();
            writing = !gathering;
            if (gathering) {
                Thread.startVirtualThread(this::writeGathered);
                return;
            }
        }
        writeAll(false);
    }

    private void writeGathered() {
        synchronized (this) {
            gathering = false;
            if (writing || unsent.isEmpty()) {
                return;
            }
            writing = true;
        }
        writeAll(false);
    }

    /**
     * Gives work to a worker that has none: for the thread that reads its answers, which must not wait for it. It writes
     * one call, as the worker must read that to its end, or a few small ones, and lets a caller write others.
     */
    void refill() {
        synchronized (this) {
            if (writing || !sent.isEmpty() || unsent.isEmpty()) {
                return;
            }
            writing = true;
            if (isLarge(unsent.getFirst())) {
                writeApart();
                return;
            }
            collect(LEAST_PIPE);
        }
        if (send()) {
            WorkerCall next;
            synchronized (this) {
                writing = false;
                next = unsent.peekFirst();
            }
            if (next != null) {
                next.writes(this);
            }
        }
    }

    private void writeAll(boolean apart) {
        do {
            synchronized (this) {
                if (unsent.isEmpty()) {
                    writing = false;
                    return;
                }
                if (isLarge(unsent.getFirst()) && !apart) {
                    writeApart();
                    return;
                }
                collect(PIPE);
            }
        } while (send());
    }

    private void writeApart() {
        Thread.ofPlatform().daemon().name("sluice-worker-request").start(() -> writeAll(true));
    }

    private static boolean isLarge(WorkerCall call) {
        return call.size() > PIPE;
    }

    /** Puts the lines of the next calls together, in at most so many bytes unless it is one call. */
    private void collect(int most) {
        length = 0;
        count = 0;
        large = null;
        WorkerCall call = unsent.getFirst();
        do {
            unsent.removeFirst();
            sent.addLast(call);
            count++;
            call.id = ++ids;
            put(HEAD);
            put(ascii(Long.toString(call.id)));
            if (keys) {
                put(KEY);
                put(call.key.array(), call.key.size());
            }
            put(MIDDLE);
            if (isLarge(call)) {
                large = call.inputs;
                return;
            }
            put(call.inputs.array(), call.inputs.size());
            put(TAIL);
            call = unsent.peekFirst();
        } while (call != null && length + call.size() <= most);
    }

    private void put(byte[] bytes) {
        put(bytes, bytes.length);
    }

    private void put(byte[] bytes, int count) {
        if (lines.length - length < count) {
            lines = Arrays.copyOf(lines, Math.max(2 * lines.length, length + count));
        }
        System.arraycopy(bytes, 0, lines, length, count);
        length += count;
    }

    /** Writes what was put together. False where the worker does not read any more; its calls go elsewhere then. */
    private boolean send() {
        try {
            stdin.write(lines, 0, length);
            JsonBytes rest = large;
            if (rest != null) {
                large = null;
                rest.writeTo(stdin);
                stdin.write(TAIL);
            }
            stdin.flush();
            return true;
        } catch (IOException e) {
            broken.run(); // so that they go to another, also before the end of this one is known
            takeBack().forEach(WorkerCall::notBegun);
            return false;
        }
    }

    /** The calls that could not be written, but for those that have been told the end of the worker already. */
    private synchronized List<WorkerCall> takeBack() {
        List<WorkerCall> back = new ArrayList<>();
        while (back.size() < count && !sent.isEmpty()) {
            back.add(sent.removeLast());
        }
        return back;
    }
}
