package dev.sluice.core.catalogue;

import org.eclipse.core.resources.IFile;

/**
 * A script of a project that can be a node, as a palette shows it.
 *
 * @param type what a node writes as its type, such as {@code ./nodes/score.py}
 * @param file the script; the description where the type names one
 * @param described whether a {@code NAME.node.yaml} says what its ports are
 */
public record ScriptEntry(String type, IFile file, boolean described) {
    /** The name without folder and ending. */
    public String title() {
        String name = file.getName();
        int dot = name.indexOf('.');
        return dot <= 0 ? name : name.substring(0, dot);
    }
}
