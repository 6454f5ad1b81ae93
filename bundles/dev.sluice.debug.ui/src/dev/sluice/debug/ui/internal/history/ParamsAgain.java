package dev.sluice.debug.ui.internal.history;

import dev.sluice.model.flow.Flow;
import dev.sluice.model.flow.Param;
import java.util.Map;
import java.util.TreeMap;

/** The params with which a run is run again, as a launch configuration has them. */
public final class ParamsAgain {
    /** What the journal has in place of a secret. */
    private static final String MASK = "•••";

    private ParamsAgain() {}

    /**
     * Those of the run that the flow still has. What the journal does not have, because it is secret or large, is taken
     * from the configuration.
     *
     * @param flow as it is now
     * @param ran of the run
     * @param configured of the launch configuration
     */
    public static Map<String, String> of(Flow flow, Map<String, String> ran, Map<String, String> configured) {
        Map<String, String> again = new TreeMap<>();
        for (Param param : flow.getParams()) {
            String name = String.valueOf(param.getName());
            String was = ran.get(name);
            String value = was == null || param.isSecret() || was.contains(MASK) ? configured.get(name) : was;
            if (value != null) {
                again.put(name, value);
            }
        }
        return again;
    }
}
