package dev.sluice.editor.internal.export;

import dev.sluice.editor.internal.diagram.Box;
import dev.sluice.editor.internal.parts.Diagram;
import dev.sluice.editor.internal.theme.DiagramColors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import org.eclipse.core.resources.IFile;
import org.eclipse.core.runtime.IPath;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.preferences.InstanceScope;
import org.eclipse.gef.GraphicalViewer;
import org.eclipse.jface.dialogs.ErrorDialog;
import org.eclipse.jface.dialogs.MessageDialog;
import org.eclipse.swt.SWT;
import org.eclipse.swt.SWTException;
import org.eclipse.swt.custom.BusyIndicator;
import org.eclipse.swt.graphics.GC;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.printing.PrintDialog;
import org.eclipse.swt.printing.Printer;
import org.eclipse.swt.printing.PrinterData;
import org.eclipse.swt.widgets.FileDialog;
import org.eclipse.swt.widgets.Shell;
import org.jspecify.annotations.Nullable;

/** Writes a diagram to a file of the user's choice, and prints it. For the UI thread. */
public final class ExportActions {
    /** The code of a status: the file cannot be written. */
    public static final int NOT_WRITTEN = 20;
    /** The code of a status: the printer does not print. */
    public static final int NOT_PRINTED = 21;

    private static final String PLUGIN = "dev.sluice.editor";
    private static final String FOLDER = "export.folder";
    private static final double PIXELS_PER_INCH = 96;
    private static final double PNG_SCALE = 2;

    private final GraphicalViewer viewer;
    private final Diagram diagram;
    private final IFile file;
    private final Shell shell;
    private final Consumer<String> report;

    /** @param report takes what was done, for the status line */
    public ExportActions(GraphicalViewer viewer, Diagram diagram, IFile file, Shell shell, Consumer<String> report) {
        this.viewer = viewer;
        this.diagram = diagram;
        this.file = file;
        this.shell = shell;
        this.report = report;
    }

    /** Asks for a file and writes the diagram there. */
    public void export() {
        FileDialog dialog = new FileDialog(shell, SWT.SAVE);
        dialog.setText("Export Diagram");
        dialog.setFilterNames(new String[] {"SVG (*.svg)", "PNG (*.png)", "PDF (*.pdf)"});
        dialog.setFilterExtensions(new String[] {"*.svg", "*.png", "*.pdf"});
        dialog.setFileName(DiagramContent.of(diagram).name());
        dialog.setFilterPath(folder());
        String chosen = dialog.open();
        if (chosen == null) {
            return;
        }
        Path target = named(Path.of(chosen), dialog.getFilterIndex());
        // Asked here and not by the dialog, which does not know the ending that the name gets.
        if (Files.exists(target)
                && !MessageDialog.openQuestion(
                        shell, "Export Diagram", target.getFileName() + " already exists. Replace it?")) {
            return;
        }
        InstanceScope.INSTANCE.getNode(PLUGIN).put(FOLDER, String.valueOf(target.getParent()));
        BusyIndicator.showWhile(shell.getDisplay(), () -> export(target));
    }

    private String folder() {
        IPath beside = file.getParent().getLocation();
        String usual = beside == null ? "" : beside.toOSString();
        return Objects.requireNonNull(InstanceScope.INSTANCE.getNode(PLUGIN).get(FOLDER, usual));
    }

    /** A name without an ending gets that of the kind which was chosen. */
    private static Path named(Path chosen, int kind) {
        String name = String.valueOf(chosen.getFileName()).toLowerCase(Locale.ROOT);
        if (name.endsWith(".svg") || name.endsWith(".png") || name.endsWith(".pdf")) {
            return chosen;
        }
        String ending = kind == 1 ? ".png" : kind == 2 ? ".pdf" : ".svg";
        return chosen.resolveSibling(chosen.getFileName() + ending);
    }

    private void export(Path target) {
        try {
            write(target);
            report.accept("Exported the diagram to " + target);
        } catch (IOException e) {
            fail(NOT_WRITTEN, "The diagram cannot be exported to " + target + ". Choose another folder or name.", e);
        }
    }

    /**
     * Writes the diagram as it is shown, in the format that the name's ending tells: {@code png}, {@code pdf}, or SVG.
     *
     * @throws IOException when the file cannot be written; an older one of that name is then still there
     */
    public void write(Path target) throws IOException {
        String name = String.valueOf(target.getFileName()).toLowerCase(Locale.ROOT);
        DiagramColors colors = diagram.style().colors();
        if (name.endsWith(".png")) {
            new DiagramImage(viewer, diagram).write(target, PNG_SCALE, colors);
            return;
        }
        DiagramPainter painter = new DiagramPainter(DiagramContent.of(diagram), colors);
        byte[] content = name.endsWith(".pdf") ? painter.pdf() : painter.svg().getBytes(StandardCharsets.UTF_8);
        FileTarget.write(target, out -> out.write(content));
    }

    /** Asks for a printer and prints the diagram on one page, in the colours for paper. */
    public void print() {
        PrintDialog dialog = new PrintDialog(shell);
        dialog.setText("Print Diagram");
        dialog.setPrinterData(page());
        PrinterData chosen = dialog.open();
        if (chosen != null) {
            BusyIndicator.showWhile(shell.getDisplay(), () -> print(chosen));
        }
    }

    /** The paper lies as the diagram does. */
    private PrinterData page() {
        Box area = new DiagramPainter(DiagramContent.of(diagram), DiagramColors.light()).area();
        PrinterData page = new PrinterData();
        page.orientation = area.width() > area.height() ? PrinterData.LANDSCAPE : PrinterData.PORTRAIT;
        return page;
    }

    private void print(PrinterData chosen) {
        @Nullable Printer printer = null;
        try {
            printer = new Printer(chosen);
            if (!printer.startJob(file.getName()) || !printer.startPage()) {
                fail(NOT_PRINTED, "The printer " + chosen.name + " takes no job. Check that it is ready.", null);
                return;
            }
            draw(printer);
            printer.endPage();
            printer.endJob();
            report.accept("Sent the diagram to " + chosen.name);
        } catch (SWTException | org.eclipse.swt.SWTError e) {
            fail(NOT_PRINTED, "The diagram cannot be printed on " + chosen.name + ". Choose another printer.", e);
        } finally {
            if (printer != null) {
                printer.dispose();
            }
        }
    }

    private void draw(Printer printer) {
        DiagramPainter painter = new DiagramPainter(DiagramContent.of(diagram), DiagramColors.light());
        Rectangle page = printer.getClientArea();
        GC gc = new GC(printer);
        double largest = printer.getDPI().x / PIXELS_PER_INCH;
        Box paper = new Box(page.x, page.y, page.width, page.height);
        try (GcCanvas canvas = new GcCanvas(gc, painter.area(), paper, largest)) {
            painter.paint(canvas);
        } finally {
            gc.dispose();
        }
    }

    private void fail(int code, String message, @Nullable Throwable cause) {
        IStatus status = cause == null
                ? new Status(IStatus.ERROR, PLUGIN, code, "The job was refused.", null)
                : new Status(IStatus.ERROR, PLUGIN, code, reason(cause), cause);
        ErrorDialog.openError(shell, "Export Diagram", message, status);
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage();
        String kind = cause.getClass().getSimpleName();
        return message == null ? kind : kind + ": " + message;
    }
}
