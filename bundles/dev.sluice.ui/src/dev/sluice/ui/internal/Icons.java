package dev.sluice.ui.internal;

import java.util.Objects;
import org.eclipse.jface.resource.ImageDescriptor;
import org.osgi.framework.FrameworkUtil;

/** The pictures in the bundle's folder {@code icons}. */
public final class Icons {
    private Icons() {}

    /** The picture of a file in the folder. Whoever creates an image of it disposes it. */
    public static ImageDescriptor descriptor(String file) {
        return ImageDescriptor.createFromURL(Objects.requireNonNull(
                FrameworkUtil.getBundle(Icons.class).getEntry("icons/" + file), "no icon " + file));
    }
}
