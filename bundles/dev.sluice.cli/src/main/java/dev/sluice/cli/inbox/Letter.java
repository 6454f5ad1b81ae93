package dev.sluice.cli.inbox;

import java.time.Instant;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name of a command in its folder; those of a run sort by the time when they were left.
 *
 * @param run the id of the run that it is for
 * @param stamp tells it from others: microseconds since 1970 and something random
 */
public record Letter(String run, String stamp) {
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]{1,64})~([0-9]{16}-[0-9a-z]{8})\\.json");
    private static final Pattern RUN = Pattern.compile("[a-z0-9-]{1,64}");
    private static final long MICROS = 1_000_000;

    /**
     * A new name.
     *
     * @throws IllegalArgumentException where the id can be none of a run
     */
    static Letter of(String run, Instant now, long random) {
        if (!RUN.matcher(run).matches()) {
            throw new IllegalArgumentException("'" + run + "' is no id of a run");
        }
        long micros = now.getEpochSecond() * MICROS + now.getNano() / 1000;
        String tail = String.format(Locale.ROOT, "%8s", Integer.toString((int) (random & Integer.MAX_VALUE), 36))
                .replace(' ', '0');
        return new Letter(run, String.format(Locale.ROOT, "%016d-%s", micros, tail));
    }

    /** The command that a file is; null for any other file. */
    static @Nullable Letter parse(String file) {
        Matcher matcher = NAME.matcher(file);
        return matcher.matches() ? new Letter(matcher.group(1), matcher.group(2)) : null;
    }

    private String base() {
        return run + "~" + stamp;
    }

    String file() {
        return base() + ".json";
    }

    String reply() {
        return base() + ".reply";
    }

    String draft() {
        return base() + ".tmp";
    }
}
