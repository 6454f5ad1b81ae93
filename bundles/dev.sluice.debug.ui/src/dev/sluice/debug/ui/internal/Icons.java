package dev.sluice.debug.ui.internal;

import dev.sluice.engine.history.RunSummary;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.jface.resource.ResourceLocator;
import org.eclipse.swt.graphics.Image;

/** The icons of this bundle. Images are made when they are asked for, and go with {@link #dispose}. */
public final class Icons {
    private static final String BUNDLE = "dev.sluice.debug.ui";

    private final Map<String, Image> images = new HashMap<>();

    /** The icon of a name. */
    public static ImageDescriptor descriptor(String name) {
        return ResourceLocator.imageDescriptorFromBundle(BUNDLE, "icons/" + name + ".svg")
                .orElseThrow(() -> new IllegalArgumentException("There is no icon '" + name + "'."));
    }

    /** The image of a name. */
    public Image of(String name) {
        return images.computeIfAbsent(name, known -> descriptor(known).createImage());
    }

    /** The sign of how a run stands. */
    public Image of(RunSummary.Status status) {
        return of("run-" + status.name().toLowerCase(Locale.ROOT));
    }

    /** Gives the images back. */
    public void dispose() {
        images.values().forEach(Image::dispose);
        images.clear();
    }
}
