package dev.sluice.lang.process.limits;

import dev.sluice.nodes.api.ScriptRuntime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a process may take of the machine, together with all that it has started.
 *
 * @param memory bytes, from 1 on
 * @param beside bytes for code, libraries and stacks, which are not the script's; only beyond both it is ended
 * @param cpu processor time of one call; null where only the call's timeout bounds it
 * @param processes how many there may be at once, from 1 on
 */
public record TreeLimits(long memory, long beside, @Nullable Duration cpu, int processes) {
    /** The property with the memory of scripts that do not say theirs, in bytes. */
    public static final String MEMORY = "sluice.limits.script-memory";
    /** The property with the number of processes of scripts that do not say theirs. */
    public static final String PROCESSES = "sluice.limits.script-processes";

    private static final long USUAL_MEMORY = 1L << 30;
    private static final int USUAL_PROCESSES = 256;
    /** So that a single process is refused memory by the system before it is ended here. */
    private static final long BESIDE = 32L << 20;

    public TreeLimits {
        if (memory < 1 || beside < 0 || processes < 1) {
            throw new IllegalArgumentException("limits of processes are 1 or more");
        }
    }

    /**
     * What a description says, and what is usual on this runner where it says nothing.
     *
     * @param overhead bytes of memory that the script's runtime takes beside what the script asks for; 0 where it is a program
     */
    public static TreeLimits of(ScriptRuntime.Limits said, long overhead) {
        long memory = said.memory() == 0 ? Math.max(1, Long.getLong(MEMORY, USUAL_MEMORY)) : said.memory();
        return new TreeLimits(
                memory,
                overhead == 0 ? BESIDE : overhead,
                said.cpu(),
                said.processes() == 0 ? Math.max(1, Integer.getInteger(PROCESSES, USUAL_PROCESSES)) : said.processes());
    }

    /** The first that was passed; null where none was. */
    @Nullable
    Excess passedBy(Usage taken) {
        if (taken.processes() > processes) {
            return new Excess(
                    "it had started " + taken.processes() + " processes, and may have " + processes + " at once",
                    "with 'processes' under 'runtime' in its description, or with -D" + PROCESSES + "=NUMBER");
        }
        if (taken.memory() - beside > memory) {
            return new Excess(
                    "it had taken " + size(taken.memory()) + " of memory, and may take " + size(memory),
                    "with 'memory' under 'runtime' in its description, or with -D" + MEMORY + "=BYTES");
        }
        return cpu != null && taken.cpu().compareTo(cpu) > 0
                ? new Excess(
                        "the call had used " + Excess.seconds(taken.cpu()) + " of processor time, and may use "
                                + Excess.seconds(cpu),
                        "with 'cpu' under 'runtime' in its description")
                : null;
    }

    private static String size(long bytes) {
        return (bytes >> 20) + " MB";
    }
}
