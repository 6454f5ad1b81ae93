package dev.sluice.ui.internal.help;

import dev.sluice.editor.UiQueue;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.core.runtime.ICoreRunnable;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.Platform;
import org.eclipse.core.runtime.Status;
import org.eclipse.core.runtime.jobs.Job;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.ui.IWorkbenchPage;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PartInitException;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;

/** The documentation of the repository, which the build puts into this bundle, as pages for a browser. */
public final class Documentation {
    private static final String ROOT = "docs/";
    /** A file that says which pages lie beside it; written last. */
    private static final String STAMP = "stamp.txt";

    private static final String LIGHT =
            "--back:#fff;--text:#1f2430;--quiet:#5f6672;--edge:#d5dae1;--code:#f3f5f9;--link:#2f6fed";
    private static final String DARK =
            "--back:#1e2127;--text:#e6e9ef;--quiet:#a5aebe;--edge:#3d4450;--code:#2b3038;--link:#5b9bff";
    private static final String STYLE = """
            body{background:var(--back);color:var(--text);font:15px/1.55 system-ui,sans-serif;max-width:860px;margin:0 auto;padding:24px 32px 64px}
            nav{border-bottom:1px solid var(--edge);padding-bottom:12px;font-size:13px}
            nav a{margin-right:14px}
            a{color:var(--link);text-decoration:none}
            a:hover{text-decoration:underline}
            h1,h2,h3{line-height:1.25;margin:1.4em 0 .5em}
            img{max-width:100%}
            code,pre{font:13px/1.45 ui-monospace,monospace;background:var(--code);border-radius:4px}
            code{padding:1px 4px}
            pre code{padding:0}
            pre{padding:10px 14px;overflow-x:auto}
            table{border-collapse:collapse}
            th,td{border:1px solid var(--edge);padding:5px 10px;text-align:left;vertical-align:top}
            th{color:var(--quiet);font-weight:600}
            """;

    /** The pages for those who use the IDE, in the order in which one reads them. */
    private static final String[][] CONTENTS = {
        {"ide", "The IDE"},
        {"editor", "The editor"},
        {"debugging", "Debugging"},
        {"samples", "Samples"},
        {"expressions", "Expressions"},
        {"java", "Java nodes"},
        {"python", "Python scripts"},
        {"wasm", "WebAssembly nodes"},
        {"native", "Native and shell nodes"},
        {"large-values", "Large values"},
        {"capabilities", "What nodes may touch"},
        {"secrets", "Secrets"},
        {"diagnostics", "Problems"},
        {"command-line", "Command line"},
    };

    private Documentation() {}

    /** Shows a page, such as {@code ide}, in an editor: at once where the pages are written already, or else a little later. */
    public static void open(IWorkbenchWindow window, String page) {
        Bundle bundle = FrameworkUtil.getBundle(Documentation.class);
        Path folder = Platform.getStateLocation(bundle).append("docs").toPath();
        URI place = folder.resolve(page + ".html").toUri();
        boolean dark = isDark(window);
        // what a bundle says of its last change is another with each installation
        String stamp = bundle.getVersion() + " " + bundle.getLastModified() + (dark ? " dark" : " light");
        if (isWritten(folder, stamp)) {
            show(window, place);
            return;
        }
        Job job = Job.create("Opening the documentation", (ICoreRunnable) monitor -> {
            try {
                write(folder, dark);
                Files.writeString(folder.resolve(STAMP), stamp);
            } catch (IOException e) {
                throw new CoreException(Status.error("The documentation cannot be written to " + folder, e));
            }
            UiQueue.later(() -> show(window, place));
        });
        job.setUser(true);
        job.schedule();
    }

    private static boolean isWritten(Path folder, String stamp) {
        try {
            Path file = folder.resolve(STAMP);
            return Files.isRegularFile(file) && Files.readString(file).equals(stamp);
        } catch (IOException e) {
            // to write once more mends it, or says what is the matter
            return false;
        }
    }

    private static void show(IWorkbenchWindow window, URI place) {
        IWorkbenchPage page = window.getActivePage();
        if (page == null) {
            return;
        }
        try {
            if (page.openEditor(new DocumentationInput(place), DocumentationEditor.ID)
                    instanceof DocumentationEditor open) {
                open.show(place.toString());
            }
        } catch (PartInitException e) {
            ILog.of(Documentation.class).error("The documentation cannot be shown", e);
        }
    }

    private static boolean isDark(IWorkbenchWindow window) {
        RGB back = window.getShell().getBackground().getRGB();
        return 299 * back.red + 587 * back.green + 114 * back.blue < 128_000;
    }

    /** Writes all pages, with their pictures, in the colours of a theme. */
    public static void write(Path folder, boolean dark) throws IOException {
        Bundle bundle = FrameworkUtil.getBundle(Documentation.class);
        Collection<String> files =
                bundle.adapt(BundleWiring.class).listResources(ROOT, "*", BundleWiring.LISTRESOURCES_RECURSE);
        for (String file : files) {
            if (file.endsWith("/")) {
                continue;
            }
            Path to = folder.resolve(file.substring(ROOT.length()));
            Files.createDirectories(to.getParent());
            try (InputStream in = Documentation.class.getClassLoader().getResourceAsStream(file)) {
                if (in == null) {
                    throw new IOException("The page " + file + " is missing. Install Sluice again.");
                }
                if (file.endsWith(".md")) {
                    String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                    String name = to.getFileName().toString().replace(".md", ".html");
                    Files.writeString(to.resolveSibling(name), page(text, dark));
                } else {
                    Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static String page(String markdown, boolean dark) {
        StringBuilder contents = new StringBuilder();
        for (String[] entry : CONTENTS) {
            contents.append("<a href=\"" + entry[0] + ".html\">" + entry[1] + "</a>\n");
        }
        String body = MarkdownPage.html(markdown);
        if (dark) {
            // The theme of the workbench counts, not that of the system.
            body = body.replace("(prefers-color-scheme: dark)", "all");
        } else {
            body = body.replaceAll("<source [^>]*prefers-color-scheme: dark[^>]*>", "");
        }
        return "<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>" + MarkdownPage.title(markdown)
                + "</title><style>:root{" + (dark ? DARK : LIGHT) + "}\n" + STYLE + "</style></head><body>\n<nav>"
                + contents + "</nav>\n" + body + "</body></html>\n";
    }
}
