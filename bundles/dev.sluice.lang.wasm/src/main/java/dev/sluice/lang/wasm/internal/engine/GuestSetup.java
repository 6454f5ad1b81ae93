package dev.sluice.lang.wasm.internal.engine;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What an instance finds around it. Nothing else of the machine can be reached.
 *
 * @param name the module, as messages name it
 * @param input what it reads on stdin
 * @param log takes what it writes on stderr, a line at a time
 * @param environment the variables it sees
 * @param folders those it may open
 * @param network what answers its requests
 */
public record GuestSetup(
        String name,
        byte[] input,
        Consumer<String> log,
        Map<String, String> environment,
        List<Folder> folders,
        Network network,
        Clock clock,
        RandomGenerator random) {
    public GuestSetup {
        environment = Collections.unmodifiableMap(new TreeMap<>(environment));
        folders = List.copyOf(folders);
    }

    /** For a module that imports nothing. */
    public static GuestSetup none(String name) {
        return new GuestSetup(
                name,
                new byte[0],
                line -> {},
                Map.of(),
                List.of(),
                Network.NONE,
                Clock.fixed(Instant.EPOCH, ZoneOffset.UTC),
                new SplittableRandom(0));
    }

    /**
     * A folder that an instance may open.
     *
     * @param guestPath as the instance sees it, absolute with {@code /}
     * @param path where it is, absolute and without symbolic links
     * @param shown what the instance sees of it: files, and folders with all in them; the folder itself for all
     * @param changeable what of that it may change
     * @param most how many bytes it may write there, all together
     */
    public record Folder(String guestPath, Path path, List<Path> shown, List<Path> changeable, long most) {
        /** One to which an instance may write as much as the disk takes. */
        public Folder(String guestPath, Path path, List<Path> shown, List<Path> changeable) {
            this(guestPath, path, shown, changeable, Long.MAX_VALUE);
        }

        public Folder {
            shown = List.copyOf(shown);
            changeable = List.copyOf(changeable);
        }

        boolean writable() {
            return !changeable.isEmpty();
        }
    }
}
