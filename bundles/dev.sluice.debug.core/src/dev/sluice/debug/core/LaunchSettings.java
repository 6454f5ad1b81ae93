package dev.sluice.debug.core;

import java.util.Map;
import java.util.TreeMap;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;

/**
 * What a launch configuration of type {@link #TYPE} says, with the names of its attributes. Variables of the environment
 * are in {@link org.eclipse.debug.core.ILaunchManager#ATTR_ENVIRONMENT_VARIABLES} and
 * {@link org.eclipse.debug.core.ILaunchManager#ATTR_APPEND_ENVIRONMENT_VARIABLES}.
 *
 * @param flow {@value #FLOW}
 * @param params {@value #PARAMS}
 * @param engine {@value #ENGINE}
 * @param stopOnEntry {@value #STOP_ON_ENTRY}
 * @param suspendAll {@value #SUSPEND_ALL}
 * @param jre {@value #JRE}
 * @param memory {@value #MEMORY}
 * @param vmArguments {@value #VM_ARGUMENTS}
 * @param attachment where a runner that is there already listens; {@link Attachment#NONE} to start one
 */
public record LaunchSettings(
        String flow,
        Map<String, String> params,
        String engine,
        boolean stopOnEntry,
        boolean suspendAll,
        String jre,
        int memory,
        String vmArguments,
        Attachment attachment) {
    /** The type of launch configurations that run a flow. */
    public static final String TYPE = "dev.sluice.debug.core.flow";
    /** The type of those that attach to a run of a runner that is there already; {@link #FLOW} is its project. */
    public static final String ATTACH_TYPE = "dev.sluice.debug.core.attach";

    private static final String PREFIX = "dev.sluice.debug.core.";
    /** Text: the flow as a path in the workspace, such as {@code /orders/orders.flow}. */
    public static final String FLOW = PREFIX + "FLOW";
    /**
     * Map of text to text: values of the flow's params by name, written as for the command line's {@code -p}. Params
     * that are not here have their defaults.
     */
    public static final String PARAMS = PREFIX + "PARAMS";
    /** Text: the engine that runs the flow; {@value #LOCAL}, the default, is the only one so far. */
    public static final String ENGINE = PREFIX + "ENGINE";
    /** Boolean: whether a debug launch stops at the first node. False by default. */
    public static final String STOP_ON_ENTRY = PREFIX + "STOP_ON_ENTRY";
    /** Boolean: whether a stop of one lane stops all others at their next node. False by default. */
    public static final String SUSPEND_ALL = PREFIX + "SUSPEND_ALL";
    /** Text: the folder of the JDK or JRE, 21 or later, that runs the flow; empty, the default, for that of the IDE. */
    public static final String JRE = PREFIX + "JRE";
    /** Number: the most memory of the runner's heap, in MB; 0, the default, for what the JVM takes by itself. */
    public static final String MEMORY = PREFIX + "MEMORY";
    /** Text: more arguments for the runner's JVM, with variables and quotes as usual. Empty by default. */
    public static final String VM_ARGUMENTS = PREFIX + "VM_ARGUMENTS";
    /** Text: the host of a runner that is there already; empty, the default, to start one. Debug mode only. */
    public static final String HOST = PREFIX + "HOST";
    /** Number: its port. */
    public static final String PORT = PREFIX + "PORT";
    /** Text: its token. */
    public static final String TOKEN = PREFIX + "TOKEN";
    /**
     * Text: the id of the run to attach to. With a host, empty is for the only run there. Without a host a runner is
     * started to look at a run that has ended; {@link #FLOW} is then its flow.
     */
    public static final String RUN = PREFIX + "RUN";

    /** Text: the id of an interrupted run to go on with in place of a new one; empty, the default, for a new one. */
    public static final String RESUME = PREFIX + "RESUME";
    /** Boolean: whether it goes on although the flow is another than it was. False by default. */
    public static final String RESUME_CHANGED = PREFIX + "RESUME_CHANGED";

    /** The engine inside the runner. */
    public static final String LOCAL = "local";

    public LaunchSettings {
        params = Map.copyOf(params);
    }

    /**
     * Reads a configuration; what it does not say has its default.
     *
     * @throws CoreException where the configuration cannot be read
     */
    public static LaunchSettings of(ILaunchConfiguration configuration) throws CoreException {
        Map<String, String> none = Map.of();
        return new LaunchSettings(
                configuration.getAttribute(FLOW, ""),
                configuration.getAttribute(PARAMS, none),
                configuration.getAttribute(ENGINE, LOCAL),
                configuration.getAttribute(STOP_ON_ENTRY, false),
                configuration.getAttribute(SUSPEND_ALL, false),
                configuration.getAttribute(JRE, ""),
                configuration.getAttribute(MEMORY, 0),
                configuration.getAttribute(VM_ARGUMENTS, ""),
                new Attachment(
                        configuration.getAttribute(HOST, ""),
                        configuration.getAttribute(PORT, 0),
                        configuration.getAttribute(TOKEN, ""),
                        configuration.getAttribute(RUN, "")));
    }

    /** Writes all of it into a configuration. */
    public void writeTo(ILaunchConfigurationWorkingCopy configuration) {
        configuration.setAttribute(FLOW, flow);
        configuration.setAttribute(PARAMS, new TreeMap<>(params));
        configuration.setAttribute(ENGINE, engine);
        configuration.setAttribute(STOP_ON_ENTRY, stopOnEntry);
        configuration.setAttribute(SUSPEND_ALL, suspendAll);
        configuration.setAttribute(JRE, jre);
        configuration.setAttribute(MEMORY, memory);
        configuration.setAttribute(VM_ARGUMENTS, vmArguments);
        configuration.setAttribute(HOST, attachment.host());
        configuration.setAttribute(PORT, attachment.port());
        configuration.setAttribute(TOKEN, attachment.token());
        configuration.setAttribute(RUN, attachment.run());
    }

    /**
     * A runner that is there already, or a run that has ended.
     *
     * @param host {@value #HOST}
     * @param port {@value #PORT}
     * @param token {@value #TOKEN}
     * @param run {@value #RUN}
     */
    public record Attachment(String host, int port, String token, String run) {
        /** A runner is started, for a new run. */
        public static final Attachment NONE = new Attachment("", 0, "", "");

        /** Without the token, which is nobody's business. */
        @Override
        public String toString() {
            return host + ":" + port + (run.isEmpty() ? "" : " run " + run);
        }

        /** Whether a runner that is there already is used. */
        public boolean isRemote() {
            return !host.isEmpty();
        }

        /** Whether a run that has ended is looked at, with a runner that is started for it. */
        public boolean isHistory() {
            return host.isEmpty() && !run.isEmpty();
        }
    }
}
