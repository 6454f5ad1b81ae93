package dev.sluice.engine.plan;

import java.lang.management.ManagementFactory;
import javax.management.JMException;
import javax.management.ObjectName;

/** What a machine has without anybody's word. */
public final class MachineResources {
    private MachineResources() {}

    /** How much there is of a resource, in thousandths; 0 for one that somebody must declare. */
    public static long capacity(String name, int processors) {
        return switch (name) {
            case Need.CPU -> Need.thousandths(processors);
            case Need.MEMORY -> Need.thousandths(memory());
            default -> 0;
        };
    }

    /** The memory of the machine, or of the container that the process is in. Asked for only where a node needs memory. */
    private static long memory() {
        try {
            ObjectName system = new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME);
            return ManagementFactory.getPlatformMBeanServer().getAttribute(system, "TotalMemorySize")
                            instanceof Long bytes
                    ? bytes
                    : Runtime.getRuntime().maxMemory();
        } catch (JMException e) {
            return Runtime.getRuntime().maxMemory(); // a JVM that does not say what the machine has
        }
    }
}
