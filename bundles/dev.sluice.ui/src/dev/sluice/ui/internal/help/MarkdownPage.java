package dev.sluice.ui.internal.help;

import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.Extension;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.ext.heading.anchor.HeadingAnchorExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Makes HTML of a page of Markdown whose links lead to other pages. */
public final class MarkdownPage {
    private static final List<Extension> EXTENSIONS =
            List.of(TablesExtension.create(), HeadingAnchorExtension.create());
    /** Another page of the documentation, with or without a place in it. */
    private static final Pattern PAGE = Pattern.compile("([\\w.-]+)\\.md(#.*)?");

    private MarkdownPage() {}

    /** The body of a page. */
    public static String html(String markdown) {
        Node page = Parser.builder().extensions(EXTENSIONS).build().parse(markdown);
        page.accept(new Links());
        return HtmlRenderer.builder().extensions(EXTENSIONS).build().render(page);
    }

    /** The first heading; the empty text where there is none. */
    public static String title(String markdown) {
        return markdown.lines()
                .filter(line -> line.startsWith("# "))
                .findFirst()
                .map(line -> line.substring(2).strip())
                .orElse("");
    }

    /** A page of Markdown is a page of HTML here, and what lies elsewhere in the repository is not here at all. */
    private static final class Links extends AbstractVisitor {
        @Override
        public void visit(Link link) {
            var page = PAGE.matcher(link.getDestination());
            if (page.matches()) {
                link.setDestination(page.group(1) + ".html" + (page.group(2) == null ? "" : page.group(2)));
            } else if (!isReachable(link.getDestination())) {
                for (Node word = link.getFirstChild(); word != null; word = link.getFirstChild()) {
                    link.insertBefore(word);
                }
                link.unlink();
            }
            visitChildren(link);
        }

        private static boolean isReachable(String destination) {
            return destination.startsWith("#")
                    || destination.startsWith("http:")
                    || destination.startsWith("https:")
                    || destination.startsWith("images/");
        }
    }
}
