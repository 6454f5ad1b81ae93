package dev.sluice.lang.process;

/** How the descendants of a process are held together, so that none outlives the call. */
public enum Containment {
    /**
     * A process namespace of Linux, made by bubblewrap: the kernel kills all that is in it when its first process ends,
     * and that one when the runner ends.
     */
    NAMESPACE,
    /**
     * The first process is a supervisor that adopts every descendant which loses its parent, kills all of them when the
     * program ends or when it is itself sent SIGTERM, and is sent that when the runner ends. Linux only.
     */
    SUPERVISED,
    /** Nothing: only what is still linked to the process by its parents is found. A process boundary, no more. */
    NONE
}
