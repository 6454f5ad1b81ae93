package dev.sluice.ui.internal.intro;

import java.io.InputStream;
import org.eclipse.core.resources.IStorage;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.Path;
import org.eclipse.core.runtime.PlatformObject;
import org.eclipse.core.runtime.Status;
import org.eclipse.jface.resource.ImageDescriptor;
import org.eclipse.ui.IPersistableElement;
import org.eclipse.ui.IStorageEditorInput;
import org.jspecify.annotations.Nullable;

/** A page of the documentation in this bundle, to be read in a text editor. */
final class BundledPage extends PlatformObject implements IStorageEditorInput {
    private final String path;

    BundledPage(String path) {
        this.path = path;
    }

    @Override
    public IStorage getStorage() {
        return new Content(path);
    }

    @Override
    public boolean exists() {
        return true;
    }

    @Override
    public @Nullable ImageDescriptor getImageDescriptor() {
        return null;
    }

    @Override
    public String getName() {
        return getStorage().getName();
    }

    @Override
    public @Nullable IPersistableElement getPersistable() {
        return null;
    }

    @Override
    public String getToolTipText() {
        return path;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BundledPage page && page.path.equals(path);
    }

    @Override
    public int hashCode() {
        return path.hashCode();
    }

    private static final class Content extends PlatformObject implements IStorage {
        private final String path;

        Content(String path) {
            this.path = path;
        }

        @Override
        public InputStream getContents() throws CoreException {
            InputStream stream = BundledPage.class.getClassLoader().getResourceAsStream(path);
            if (stream == null) {
                throw new CoreException(Status.error("The page " + path + " is missing. Install Sluice again."));
            }
            return stream;
        }

        @Override
        public IPath getFullPath() {
            return new Path(path);
        }

        @Override
        public String getName() {
            return getFullPath().lastSegment();
        }

        @Override
        public boolean isReadOnly() {
            return true;
        }
    }
}
