package dev.sluice.engine.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class FrameBuffersTest {
    @Test
    void whatIsGivenBackIsTakenAgain() {
        FrameBuffers buffers = new FrameBuffers(1);
        byte[] one = buffers.take();
        byte[] two = buffers.take();
        assertNotSame(one, two);

        buffers.giveBack(two);
        buffers.giveBack(one); // one too many

        assertSame(two, buffers.take());
        assertNotSame(one, buffers.take());
    }

    @Test
    void whatHasGrownLargeIsLetGoOf() {
        FrameBuffers buffers = new FrameBuffers(1);
        byte[] large = new byte[2 << 20];
        buffers.giveBack(large);
        assertNotSame(large, buffers.take());
    }

    @Test
    void noTwoThreadsHaveTheSame() throws Exception {
        FrameBuffers buffers = new FrameBuffers(2);
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> wrong = new ArrayList<>();
            for (int thread = 1; thread <= 4; thread++) {
                byte mark = (byte) thread;
                wrong.add(threads.submit(() -> {
                    int others = 0;
                    for (int i = 0; i < 5_000; i++) {
                        byte[] mine = buffers.take();
                        mine[0] = mark;
                        Thread.onSpinWait();
                        others += mine[0] == mark ? 0 : 1;
                        buffers.giveBack(mine);
                    }
                    return others;
                }));
            }
            for (Future<Integer> one : wrong) {
                assertEquals(0, one.get());
            }
        }
    }
}
