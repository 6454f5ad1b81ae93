package dev.sluice.ui.internal.intro;

import dev.sluice.ui.internal.Icons;
import dev.sluice.ui.internal.sample.Sample;
import dev.sluice.ui.internal.sample.Samples;
import java.util.List;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.jface.resource.FontDescriptor;
import org.eclipse.jface.resource.JFaceResources;
import org.eclipse.jface.resource.LocalResourceManager;
import org.eclipse.swt.SWT;
import org.eclipse.swt.custom.ScrolledComposite;
import org.eclipse.swt.graphics.Font;
import org.eclipse.swt.graphics.FontData;
import org.eclipse.swt.graphics.Image;
import org.eclipse.swt.graphics.RGB;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Label;
import org.eclipse.ui.part.IntroPart;
import org.jspecify.annotations.Nullable;

/** The welcome: a few large actions that lead to a first flow. */
public final class SluiceIntro extends IntroPart {
    private static final RGB GREEN = new RGB(0x2E, 0x9E, 0x6B);
    private static final RGB BLUE = new RGB(0x4C, 0x7D, 0xF0);
    private static final RGB PURPLE = new RGB(0x9B, 0x6B, 0xDF);
    private static final RGB ORANGE = new RGB(0xE0, 0x8A, 0x2E);

    private @Nullable ScrolledComposite scroll;

    @Override
    public void createPartControl(Composite parent) {
        ScrolledComposite viewport = new ScrolledComposite(parent, SWT.V_SCROLL | SWT.H_SCROLL);
        viewport.setExpandHorizontal(true);
        viewport.setExpandVertical(true);
        Composite page = new Composite(viewport, SWT.NONE);
        viewport.setContent(page);
        scroll = viewport;
        GridLayoutFactory.swtDefaults().margins(48, 40).spacing(0, 0).applyTo(page);
        Composite centre = new Composite(page, SWT.NONE);
        GridDataFactory.swtDefaults()
                .align(SWT.CENTER, SWT.CENTER)
                .grab(true, true)
                .applyTo(centre);
        GridLayoutFactory.fillDefaults().spacing(0, 28).applyTo(centre);
        LocalResourceManager resources = new LocalResourceManager(JFaceResources.getResources(), page);
        header(centre, resources);
        actions(centre, resources);
        samples(centre, resources);
        viewport.setMinSize(page.computeSize(SWT.DEFAULT, SWT.DEFAULT));
    }

    private void header(Composite parent, LocalResourceManager resources) {
        Composite header = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().numColumns(2).spacing(20, 4).applyTo(header);
        Label logo = new Label(header, SWT.NONE);
        Image picture = resources.create(Icons.descriptor("logo.svg"));
        logo.setImage(picture);
        GridDataFactory.swtDefaults().span(1, 2).applyTo(logo);
        Label title = new Label(header, SWT.NONE);
        title.setText("Welcome to Sluice");
        title.setFont(font(resources, 26, SWT.BOLD));
        GridDataFactory.fillDefaults()
                .align(SWT.BEGINNING, SWT.END)
                .grab(true, true)
                .applyTo(title);
        Label subtitle = new Label(header, SWT.NONE);
        subtitle.setText("Draw a flow, run it, and debug it like a program.");
        subtitle.setFont(font(resources, 13, SWT.NORMAL));
        GridDataFactory.fillDefaults()
                .align(SWT.BEGINNING, SWT.BEGINNING)
                .grab(true, true)
                .applyTo(subtitle);
    }

    private void actions(Composite parent, LocalResourceManager resources) {
        WelcomeActions actions = new WelcomeActions();
        Composite row = row(parent);
        card(
                row,
                resources,
                "welcome-guide.svg",
                BLUE,
                "Your first flow",
                "A guide that takes five minutes",
                () -> actions.openCheatSheet());
        card(
                row,
                resources,
                "welcome-new.svg",
                GREEN,
                "New project",
                "Empty, or from a sample",
                () -> actions.newProject());
        card(
                row,
                resources,
                "welcome-docs.svg",
                PURPLE,
                "Documentation",
                "The IDE, expressions, scripts, commands",
                () -> actions.openDocumentation());
    }

    private void samples(Composite parent, LocalResourceManager resources) {
        Samples samples = Samples.ofThisBundle();
        List<Sample> first = samples.all().stream().limit(3).toList();
        if (first.isEmpty()) {
            return;
        }
        Composite group = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults().spacing(0, 12).applyTo(group);
        Label title = new Label(group, SWT.NONE);
        title.setText("Open a sample");
        title.setFont(font(resources, 15, SWT.BOLD));
        WelcomeActions actions = new WelcomeActions();
        Composite row = row(group);
        for (Sample sample : first) {
            card(
                    row,
                    resources,
                    "welcome-sample.svg",
                    ORANGE,
                    sample.title(),
                    sample.description(),
                    () -> actions.openSample(samples, sample));
        }
    }

    private static Composite row(Composite parent) {
        Composite row = new Composite(parent, SWT.NONE);
        GridLayoutFactory.fillDefaults()
                .numColumns(3)
                .equalWidth(true)
                .spacing(16, 16)
                .applyTo(row);
        return row;
    }

    private static void card(
            Composite row,
            LocalResourceManager resources,
            String icon,
            RGB colour,
            String title,
            String text,
            Runnable action) {
        Image glyph = resources.create(Icons.descriptor(icon));
        Font bold = font(resources, 12, SWT.BOLD);
        Font plain = font(resources, 10, SWT.NORMAL);
        ActionCard card = new ActionCard(row, new ActionCard.Content(glyph, colour, title, text, bold, plain), action);
        GridDataFactory.fillDefaults().hint(ActionCard.WIDTH, ActionCard.HEIGHT).applyTo(card);
    }

    /** The workbench's font in another size. Points of a screen with 96 dots an inch. */
    private static Font font(LocalResourceManager resources, int points, int style) {
        FontData[] data = JFaceResources.getDefaultFontDescriptor().getFontData();
        return resources.create(
                FontDescriptor.createFrom(data).setHeight(points).setStyle(style));
    }

    @Override
    public void standbyStateChanged(boolean standby) {
        if (scroll != null && !scroll.isDisposed()) {
            scroll.layout(true, true);
        }
    }

    @Override
    public void setFocus() {
        if (scroll != null && !scroll.isDisposed()) {
            scroll.setFocus();
        }
    }
}
