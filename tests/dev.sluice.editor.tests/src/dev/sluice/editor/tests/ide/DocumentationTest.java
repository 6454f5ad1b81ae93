package dev.sluice.editor.tests.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.sluice.testing.ui.Screenshot;
import dev.sluice.testing.ui.Ui;
import dev.sluice.testing.ui.Widgets;
import dev.sluice.testing.ui.WorkbenchExtension;
import dev.sluice.ui.internal.help.Documentation;
import dev.sluice.ui.internal.help.MarkdownPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.browser.Browser;
import org.eclipse.swt.widgets.Link;
import org.eclipse.ui.IEditorPart;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The documentation as pages for a browser. */
@ExtendWith(WorkbenchExtension.class)
class DocumentationTest {
    private static final Pattern TARGET = Pattern.compile("(?:href|src|srcset)=\"([^\"#:]+)(?:#[^\"]*)?\"");

    private Path folder = Path.of("");

    @BeforeEach
    void createFolder(@TempDir Path created) {
        folder = created;
    }

    private List<Path> pages() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".html")).toList();
        }
    }

    @Test
    void everyLinkAndPictureLeadsToAFile() throws IOException {
        Documentation.write(folder, false);
        List<String> missing = new ArrayList<>();

        assertTrue(pages().size() > 8, () -> "too few pages in " + folder);
        for (Path page : pages()) {
            Matcher target = TARGET.matcher(Files.readString(page));
            while (target.find()) {
                if (!Files.exists(page.resolveSibling(target.group(1)))) {
                    missing.add(page.getFileName() + " -> " + target.group(1));
                }
            }
        }

        assertEquals(List.of(), missing);
    }

    @Test
    void noMarkdownIsLeftInAPage() throws IOException {
        Documentation.write(folder, true);

        for (Path page : pages()) {
            String text = Files.readString(page).replaceAll("(?s)<pre>.*?</pre>|<code>.*?</code>", "");
            assertFalse(text.contains("```"), () -> page + " has a fence");
            assertFalse(text.contains("**"), () -> page + " has asterisks");
            assertFalse(text.matches("(?s).*]\\([^)]*\\).*"), () -> page + " has a link as text");
            assertFalse(text.lines().anyMatch(line -> line.startsWith("|") || line.startsWith("#")), () -> page + "");
        }
    }

    @Test
    void linksLeadToOtherPagesAndNotOutOfTheDocumentation() {
        assertEquals(
                "<p><a href=\"ide.html#x\">i</a>, <code>o</code> and <a href=\"https://eclipse.org\">e</a></p>\n",
                MarkdownPage.html("[i](ide.md#x), [`o`](../o.py) and [e](https://eclipse.org)"));
    }

    @Test
    void headingsCanBeLinkedAndTablesAreTables() {
        assertEquals("<h2 id=\"a-b\">A <code>b</code></h2>\n", MarkdownPage.html("## A `b`"));
        assertTrue(MarkdownPage.html("| a |\n|---|\n| 1 |").contains("<td>1</td>"));
    }

    private static String words(Browser browser) {
        return String.valueOf(browser.evaluate("return document.body ? document.body.innerText : ''"));
    }

    @Test
    void thePageOpensInAnEditorUnderItsTitle() {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getWorkbenchWindows()[0];

        Documentation.open(window, "ide");

        IEditorPart editor =
                Ui.await("an editor is open", () -> window.getActivePage().getActiveEditor());
        Browser browser = Widgets.find(window.getShell(), Browser.class, found -> true);
        if (browser == null) {
            // A system without a browser widget gets a link to a browser instead.
            Widgets.await(window.getShell(), Link.class, link -> link.getText().contains("documentation"));
        } else {
            Ui.untilEqual("The IDE", editor::getTitle);
            Ui.until("the page has its words", () -> words(browser).contains("A folder of flows"));
        }
        Screenshot.take(window.getShell(), "documentation");
    }

    @Test
    void pagesThatAreThereAreNotWrittenAgain() throws IOException {
        IWorkbenchWindow window = PlatformUI.getWorkbench().getWorkbenchWindows()[0];
        Documentation.open(window, "ide");
        Path page = Platform.getStateLocation(Platform.getBundle("dev.sluice.ui"))
                .append("docs/ide.html")
                .toPath();
        Path stamp = page.resolveSibling("stamp.txt");
        Ui.until("the pages are written", () -> Files.exists(stamp));
        String written = Files.readString(page);
        try {
            Files.writeString(page, written + "<!-- seen -->");

            Documentation.open(window, "ide");

            Ui.until("the page is shown", () -> window.getActivePage().getActiveEditor() != null);
            assertTrue(Files.readString(page).endsWith("<!-- seen -->"));
            Files.delete(stamp);
            Documentation.open(window, "ide");
            Ui.until("the pages are written anew", () -> Files.exists(stamp));
            assertEquals(written, Files.readString(page));
        } finally {
            window.getActivePage().closeAllEditors(false);
        }
    }
}
