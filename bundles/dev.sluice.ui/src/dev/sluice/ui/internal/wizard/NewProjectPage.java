package dev.sluice.ui.internal.wizard;

import dev.sluice.ui.internal.sample.Sample;
import dev.sluice.ui.internal.sample.Samples;
import java.util.Optional;
import org.eclipse.core.resources.IProject;
import org.eclipse.core.resources.ResourcesPlugin;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.List;
import org.eclipse.swt.widgets.Text;
import org.eclipse.ui.dialogs.WizardNewProjectCreationPage;

/** Asks for the project's name and place, and for what it begins with. */
final class NewProjectPage extends WizardNewProjectCreationPage {
    private static final String EMPTY = "Empty project";
    private static final String EMPTY_DESCRIPTION = "Folders for data and scripts, and no flow yet";

    private final Samples samples;
    private final boolean withSample;
    private String suggested = "";

    @SuppressWarnings("NullAway.Init")
    private List content;

    @SuppressWarnings("NullAway.Init")
    private Label description;

    NewProjectPage(Samples samples, boolean withSample) {
        super("project");
        this.samples = samples;
        this.withSample = withSample;
        setTitle("Sluice Project");
        setDescription("Create a project for flows, with their data and scripts.");
        if (withSample && !samples.all().isEmpty()) {
            suggested = free(samples.all().get(0).id());
            setInitialProjectName(suggested);
        }
    }

    /** The chosen sample; none for an empty project. */
    Optional<Sample> sample() {
        int index = content.getSelectionIndex() - 1;
        return index < 0 ? Optional.empty() : Optional.of(samples.all().get(index));
    }

    @Override
    public void createControl(Composite parent) {
        super.createControl(parent);
        Composite page = (Composite) getControl();
        new Label(page, SWT.NONE).setText("&Begin with:");
        content = new List(page, SWT.BORDER | SWT.SINGLE | SWT.V_SCROLL);
        GridDataFactory.fillDefaults().grab(true, true).hint(SWT.DEFAULT, 120).applyTo(content);
        content.add(EMPTY);
        samples.all().forEach(sample -> content.add(sample.title()));
        content.select(withSample && !samples.all().isEmpty() ? 1 : 0);
        content.addListener(SWT.Selection, event -> refresh());
        description = new Label(page, SWT.WRAP);
        GridDataFactory.fillDefaults().grab(true, false).hint(300, SWT.DEFAULT).applyTo(description);
        describe();
    }

    private void refresh() {
        describe();
        String name = getProjectName();
        if (name.isEmpty() || name.equals(suggested)) {
            suggested = sample().map(Sample::id).map(NewProjectPage::free).orElse("");
            nameField((Composite) getControl()).ifPresent(field -> field.setText(suggested));
        }
    }

    /** The field for the name, which the page above keeps to itself: its first one. */
    private static Optional<Text> nameField(Composite parent) {
        for (Control child : parent.getChildren()) {
            Optional<Text> found = child instanceof Text text
                    ? Optional.of(text)
                    : child instanceof Composite composite ? nameField(composite) : Optional.empty();
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private void describe() {
        description.setText(sample().map(Sample::description).orElse(EMPTY_DESCRIPTION));
    }

    /** The name, or the name with a number behind it where a project of that name is there. */
    private static String free(String name) {
        IProject project = ResourcesPlugin.getWorkspace().getRoot().getProject(name);
        for (int i = 2; project.exists(); i++) {
            project = ResourcesPlugin.getWorkspace().getRoot().getProject(name + "-" + i);
        }
        return project.getName();
    }
}
