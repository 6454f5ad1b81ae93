package dev.sluice.engine.internal;

import java.io.Serial;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A serial mailbox: any thread posts, one thread at a time drains. A Treiber stack that is taken as a whole and turned
 * round; null means idle, {@link #WORKING} means that a thread drains and nothing new is there. So posting is one
 * compare-and-set, and an idle mailbox costs one reference.
 */
abstract class Mailbox extends AtomicReference<@Nullable Message> implements Runnable {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final Message WORKING = new Message() {
        @Override
        void handle(RunLoop run) {
            throw new IllegalStateException("the mark of a working mailbox is no message");
        }
    };

    /** The one that goes before it in a {@link RunQueue}. */
    transient @Nullable Mailbox ahead;

    /** Leaves a message, and has the mailbox drained where nobody does it yet. */
    final void post(Message message) {
        while (true) {
            Message head = get();
            message.next = head == WORKING ? null : head;
            if (compareAndSet(head, message)) {
                if (head == null) {
                    enqueue();
                }
                return;
            }
        }
    }

    /** Drains, until there is nothing left to do or others should have a turn. */
    @Override
    public final void run() {
        while (true) {
            Message batch = oldestFirst(getAndSet(WORKING));
            while (batch != null) {
                Message message = batch;
                batch = message.next;
                message.next = null;
                receive(message);
            }
            if (!work()) {
                enqueue();
                return;
            }
            if (compareAndSet(WORKING, null)) {
                return;
            }
        }
    }

    private static @Nullable Message oldestFirst(@Nullable Message newest) {
        Message oldest = null;
        Message at = newest == WORKING ? null : newest;
        while (at != null) {
            Message next = at.next;
            at.next = oldest;
            oldest = at;
            at = next;
        }
        return oldest;
    }

    /** Has it {@linkplain #run drained}, soon. From any thread; called once until it is drained. */
    abstract void enqueue();

    /** Takes one message. */
    abstract void receive(Message message);

    /**
     * Does what the messages made possible, up to a fair share.
     *
     * @return whether everything is done; false to be called again after others had their turn
     */
    abstract boolean work();
}
