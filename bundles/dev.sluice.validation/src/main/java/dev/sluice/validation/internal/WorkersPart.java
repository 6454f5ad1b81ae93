package dev.sluice.validation.internal;

import dev.sluice.nodes.api.Durations;
import dev.sluice.nodes.api.ScriptRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What {@code runtime} in a description says of processes: of those that stay ({@code workers}, {@code calls}), and what any may
 * take ({@code memory}, {@code cpu}, {@code processes}).
 */
final class WorkersPart {
    private static final Pattern NUMBER = Pattern.compile("[1-9][0-9]{0,8}");
    private static final Pattern SIZE = Pattern.compile("([1-9][0-9]{0,8}) ?(KB|MB|GB)");
    private static final List<String> UNITS = List.of("KB", "MB", "GB");
    private static final int UNIT_BITS = 10;

    private int count;
    private long memory;
    private long calls;
    private int processes;
    private @Nullable Duration cpu;

    /** Takes one of its keys; what is wrong with its value, or null. */
    @Nullable
    String read(String key, String text) {
        if (key.equals("memory")) {
            Matcher size = SIZE.matcher(text);
            if (!size.matches()) {
                return "'memory' must be a number with KB, MB or GB, such as 512MB.";
            }
            memory = Long.parseLong(size.group(1)) << UNIT_BITS * (1 + UNITS.indexOf(size.group(2)));
            return null;
        }
        if (key.equals("cpu")) {
            cpu = Durations.parse(text);
            return cpu == null ? "'cpu' must be " + Durations.FORM + "." : null;
        }
        int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : 0;
        if (key.equals("calls")) {
            calls = number;
            return number > 0 ? null : "'calls' must be a whole number from 1 on.";
        }
        if (key.equals("processes")) {
            processes = number;
            return number > 0 ? null : "'processes' must be a whole number from 1 on.";
        }
        count = Math.min(number, ScriptRuntime.Workers.MOST);
        return number > 0 && number <= ScriptRuntime.Workers.MOST
                ? null
                : "'workers' must be a whole number from 1 to " + ScriptRuntime.Workers.MOST + ".";
    }

    /** What is wrong with all of it. */
    Optional<String> problem() {
        return count == 0 && calls > 0
                ? Optional.of(
                        "'calls' in 'runtime' is a limit of workers: say how many with 'workers', such as workers: 2.")
                : Optional.empty();
    }

    ScriptRuntime.Limits limits() {
        return new ScriptRuntime.Limits(memory, cpu, processes);
    }

    ScriptRuntime.@Nullable Workers result() {
        return count == 0 ? null : new ScriptRuntime.Workers(count, calls);
    }
}
