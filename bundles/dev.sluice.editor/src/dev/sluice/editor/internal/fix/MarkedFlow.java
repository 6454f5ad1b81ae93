package dev.sluice.editor.internal.fix;

import dev.sluice.core.FlowFolder;
import dev.sluice.core.build.FlowMarkers;
import dev.sluice.core.catalogue.ScriptEntry;
import dev.sluice.core.catalogue.WorkspaceCatalogue;
import dev.sluice.core.check.FlowChecker;
import dev.sluice.core.fix.Fix;
import dev.sluice.core.fix.FlowFixes;
import dev.sluice.model.FlowDocument;
import dev.sluice.model.Problem;
import dev.sluice.validation.FlowAnalysis;
import java.util.List;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.CoreException;

/** A flow with markers, checked as it is now: with what an open editor changed and has not saved yet. */
record MarkedFlow(IFile file, FlowAnalysis analysis) {
    static MarkedFlow read(IFile file) throws CoreException {
        ITextFileBuffer open =
                FileBuffers.getTextFileBufferManager().getTextFileBuffer(file.getFullPath(), LocationKind.IFILE);
        return open == null
                ? of(file, FlowChecker.get().read(file))
                : of(file, open.getDocument().get());
    }

    static MarkedFlow of(IFile file, String text) throws CoreException {
        return of(file, FlowChecker.get().reader().read(text));
    }

    private static MarkedFlow of(IFile file, FlowDocument document) throws CoreException {
        return new MarkedFlow(file, FlowChecker.get().check(document, file));
    }

    /** The fixes of a marker's problem; none where it is mended already. */
    List<Fix> fixes(IMarker marker) throws CoreException {
        Problem problem = FlowMarkers.problemOf(marker, analysis.problems());
        if (problem == null) {
            return List.of();
        }
        WorkspaceCatalogue catalogue = WorkspaceCatalogue.get();
        List<String> scripts = catalogue.scripts(FlowFolder.rootOf(file)).stream()
                .map(ScriptEntry::type)
                .toList();
        return new FlowFixes(catalogue.catalogue(), scripts).of(analysis, problem);
    }
}
