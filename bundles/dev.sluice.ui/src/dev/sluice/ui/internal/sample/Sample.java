package dev.sluice.ui.internal.sample;

import java.util.List;

/**
 * A project that comes with the IDE.
 *
 * @param id the name of its folder, and the name that a project made of it gets unless another is chosen
 * @param title what a list shows
 * @param description a sentence
 * @param files the paths of its files, from its folder
 * @param flow the path of the flow to open first
 */
public record Sample(String id, String title, String description, List<String> files, String flow) {
    /** Copies the list of files. */
    public Sample {
        files = List.copyOf(files);
    }
}
