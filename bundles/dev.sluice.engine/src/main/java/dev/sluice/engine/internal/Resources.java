package dev.sluice.engine.internal;

import dev.sluice.engine.plan.MachineResources;
import dev.sluice.engine.plan.Need;
import java.util.HashMap;
import java.util.Map;

/**
 * What an engine has, by name: what it was given goes before what a project declares, and that before what the machine has.
 * Guarded by the dispatcher's lock.
 */
final class Resources {
    private final Map<String, Long> given;
    private final Map<String, Long> declared = new HashMap<>();
    private final Map<String, Resource> made = new HashMap<>();
    private final int processors;

    /**
     * The resources of an engine.
     *
     * @param given in thousandths, by name
     */
    Resources(Map<String, Long> given, int processors) {
        this.given = Map.copyOf(given);
        this.processors = processors;
    }

    /** A project says what there is. The newest word counts. Returns whether it is another than before. */
    boolean declare(Map<String, Long> resources) {
        if (declared.entrySet().containsAll(resources.entrySet())) {
            return false;
        }
        declared.putAll(resources);
        made.forEach((name, resource) -> resource.resize(capacity(name)));
        return true;
    }

    Resource find(String name) {
        return made.computeIfAbsent(name, absent -> new Resource(absent, words(absent), capacity(absent)));
    }

    private static String words(String name) {
        return name.equals(Need.CPU) ? "a processor" : name;
    }

    private long capacity(String name) {
        Long known = given.containsKey(name) ? given.get(name) : declared.get(name);
        return known != null ? known : MachineResources.capacity(name, processors);
    }
}
