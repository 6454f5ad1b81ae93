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
import java.util.Objects;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.filebuffers.LocationKind;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.IMarker;
import org.eclipse.core.runtime.CoreException;
import org.jspecify.annotations.Nullable;

/** A flow, checked as it is now: with what an open editor changed and has not saved yet. */
record CheckedFlow(IFile file, FlowAnalysis analysis) {
    static CheckedFlow read(IFile file) throws CoreException {
        ITextFileBuffer open =
                FileBuffers.getTextFileBufferManager().getTextFileBuffer(file.getFullPath(), LocationKind.IFILE);
        return open == null
                ? of(file, FlowChecker.get().read(file))
                : of(file, open.getDocument().get());
    }

    static CheckedFlow of(IFile file, String text) throws CoreException {
        return of(file, FlowChecker.get().reader().read(text));
    }

    private static CheckedFlow of(IFile file, FlowDocument document) throws CoreException {
        return new CheckedFlow(file, FlowChecker.get().check(document, file));
    }

    /** The problem of a marker; null where it is mended already. */
    @Nullable
    Problem problemOf(IMarker marker) {
        return FlowMarkers.problemOf(marker, analysis.problems());
    }

    /** The problem of an earlier check; null where it is mended already. */
    @Nullable
    Problem again(Problem before) {
        return analysis.problems().stream()
                .filter(problem -> problem.code().equals(before.code())
                        && problem.message().equals(before.message())
                        && Objects.equals(problem.node(), before.node()))
                .findFirst()
                .orElse(null);
    }

    /** The fixes of one of this flow's problems, the best first. */
    List<Fix> fixes(Problem problem) throws CoreException {
        WorkspaceCatalogue catalogue = WorkspaceCatalogue.get();
        List<String> scripts = catalogue.scripts(FlowFolder.rootOf(file)).stream()
                .map(ScriptEntry::type)
                .toList();
        return new FlowFixes(catalogue.catalogue(), scripts).of(analysis, problem);
    }
}
