package dev.sluice.core.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.core.runtime.IPath;

/**
 * The files that the check of a flow looks at.
 *
 * @param paths full ones; a last segment such as {@code *.jar} stands for all files of that ending in the folder and below
 */
public record UsedFiles(Set<IPath> paths) {
    public UsedFiles {
        paths = Set.copyOf(paths);
    }

    /** Whether a file is one of them. @param file its full path */
    public boolean has(IPath file) {
        return names(file).stream().anyMatch(paths::contains);
    }

    /** Under which paths a file may be among those that a flow uses: its own, and one for each folder that it lies in. */
    public static List<IPath> names(IPath file) {
        List<IPath> names = new ArrayList<>();
        names.add(file);
        String ending = file.getFileExtension();
        for (int folder = 1; ending != null && folder < file.segmentCount(); folder++) {
            names.add(file.uptoSegment(folder).append("*." + ending));
        }
        return names;
    }
}
