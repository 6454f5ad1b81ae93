package dev.sluice.editor.internal.source;

import dev.sluice.core.catalogue.WorkspaceCatalogue;
import dev.sluice.core.check.FlowChecker;
import dev.sluice.core.language.FlowLanguage;
import dev.sluice.core.language.FlowTree;
import dev.sluice.editor.internal.session.VastText;
import dev.sluice.nodes.api.Catalogue;
import dev.sluice.validation.CheckMemory;
import dev.sluice.validation.FlowAnalysis;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.filebuffers.FileBuffers;
import org.eclipse.core.filebuffers.ITextFileBuffer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.IProgressMonitor;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.jface.text.DocumentEvent;
import org.eclipse.jface.text.IDocument;
import org.eclipse.jface.text.IDocumentExtension4;
import org.eclipse.jface.text.IDocumentListener;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a document with a flow: its tree at any moment, and its analysis a little later. For any thread; the
 * models of its analyses are its own and nobody may change them.
 */
public final class SourceContext implements AutoCloseable {
    private static final long PAUSE_MILLIS = 200;
    private static final FlowTree NOTHING = FlowTree.of("");

    private final WeakReference<IDocument> document;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private final Job job = Job.createSystem("Check the text of a flow", (ICoreRunnable) this::analyse);
    private final IDocumentListener follower = new IDocumentListener() {
        @Override
        public void documentAboutToBeChanged(DocumentEvent event) {
            // what counts is the text afterwards
        }

        @Override
        public void documentChanged(DocumentEvent event) {
            job.schedule(PAUSE_MILLIS);
        }
    };
    private final List<Runnable> checkers = new CopyOnWriteArrayList<>();
    private final Set<IFile> changed = ConcurrentHashMap.newKeySet();
    private final Job followJob = Job.createSystem("Follow the files of a flow", (ICoreRunnable) any -> follow());
    private final CheckMemory memory = new CheckMemory();
    private volatile @Nullable Stamped tree;
    private volatile @Nullable FlowAnalysis current;
    private volatile @Nullable FlowAnalysis intact;
    private @Nullable FlowLanguage language;

    SourceContext(IDocument document) {
        this.document = new WeakReference<>(document);
        document.addDocumentListener(follower);
        job.setPriority(Job.SHORT);
        job.schedule();
    }

    /** A tree, and the state of the document that it was read from. */
    private record Stamped(long stamp, FlowTree tree) {}

    /** Whether the text is so long that nothing is to be asked about it. */
    public boolean isVast() {
        IDocument text = document.get();
        return text != null && VastText.is(text);
    }

    /** The entries of the text as it is now; none of one that {@link #isVast()}. */
    public FlowTree tree() {
        if (isVast()) {
            return NOTHING;
        }
        IDocument text = document.get();
        long stamp = text instanceof IDocumentExtension4 stamped
                ? stamped.getModificationStamp()
                : IDocumentExtension4.UNKNOWN_MODIFICATION_STAMP;
        Stamped known = tree;
        if (known == null || known.stamp() != stamp || stamp == IDocumentExtension4.UNKNOWN_MODIFICATION_STAMP) {
            known = new Stamped(stamp, FlowTree.of(text == null ? "" : text.get()));
            tree = known;
        }
        return known.tree();
    }

    /** The analysis of the last text that could be read whole, or of any where none could; null before the first. */
    public @Nullable FlowAnalysis analysis() {
        FlowAnalysis whole = intact;
        return whole == null ? current : whole;
    }

    /** The analysis of the text as it is now; null while it is not there yet. */
    public @Nullable FlowAnalysis currentAnalysis() {
        FlowAnalysis known = current;
        return known != null && known.document().source().text().equals(tree().text()) ? known : null;
    }

    /** What the checks of this document remember; for all who check it. */
    public CheckMemory memory() {
        return memory;
    }

    /** The node types at hand. */
    public Catalogue catalogue() {
        return WorkspaceCatalogue.get().catalogue();
    }

    /** What may stand where, with the node types at hand now. */
    public synchronized FlowLanguage language() {
        Catalogue catalogue = catalogue();
        FlowLanguage known = language;
        if (known == null || known.catalogue() != catalogue) {
            known = new FlowLanguage(catalogue, new DocumentFiles(this::file));
            language = known;
        }
        return known;
    }

    /** The file of the document; null where it is none of the workspace. */
    public @Nullable IFile file() {
        IDocument text = document.get();
        ITextFileBuffer buffer =
                text == null ? null : FileBuffers.getTextFileBufferManager().getTextFileBuffer(text);
        return buffer == null
                        || buffer.getLocation() == null
                        || buffer.getLocation().segmentCount() < 2
                ? null
                : ResourcesPlugin.getWorkspace().getRoot().getFile(buffer.getLocation());
    }

    /** Adds a listener that is called, in any thread, after each analysis. */
    public void addListener(Runnable listener) {
        listeners.add(listener);
    }

    public void removeListener(Runnable listener) {
        listeners.remove(listener);
    }

    /** Adds somebody who checks the document too, to be told, in any thread, when to do it again though it is the same. */
    public void addChecker(Runnable checker) {
        checkers.add(checker);
    }

    public void removeChecker(Runnable checker) {
        checkers.remove(checker);
    }

    /** Checks the same text again, as something else changed that it depends on. */
    void recheck() {
        job.schedule();
        checkers.forEach(Runnable::run);
    }

    /** Takes note of files of the workspace that changed; returns at once. */
    void filesChanged(Set<IFile> files) {
        changed.addAll(files);
        followJob.schedule();
    }

    private void follow() {
        List<IFile> files = List.copyOf(changed);
        files.forEach(changed::remove);
        IFile flow = file();
        if (flow != null && DocumentFiles.isUsed(flow, analysis(), files)) {
            recheck();
        }
    }

    private void analyse(@Nullable IProgressMonitor monitor) throws CoreException {
        IFile file = file();
        IDocument text = document.get();
        if (text == null || file == null || !file.getProject().isOpen()) {
            return;
        }
        if (isVast()) {
            current = null;
            intact = null;
            tree = null;
            listeners.forEach(Runnable::run);
            return;
        }
        FlowAnalysis analysis = FlowChecker.get().check(text.get(), file, memory);
        current = analysis;
        if (analysis.document().isIntact()) {
            intact = analysis;
        }
        listeners.forEach(Runnable::run);
    }

    @Override
    public void close() {
        job.cancel();
        followJob.cancel();
        IDocument text = document.get();
        if (text != null) {
            text.removeDocumentListener(follower);
        }
        listeners.clear();
    }
}
