package dev.sluice.debug.ui.internal.launch;

import dev.sluice.debug.core.LaunchSettings;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import org.eclipse.core.runtime.CoreException;
import org.eclipse.debug.core.ILaunchConfiguration;
import org.eclipse.debug.core.ILaunchConfigurationWorkingCopy;
import org.eclipse.debug.ui.AbstractLaunchConfigurationTab;
import org.eclipse.jface.layout.GridDataFactory;
import org.eclipse.jface.layout.GridLayoutFactory;
import org.eclipse.swt.SWT;
import org.eclipse.swt.widgets.Button;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.DirectoryDialog;
import org.eclipse.swt.widgets.Label;
import org.eclipse.swt.widgets.Text;
import org.jspecify.annotations.Nullable;

/** The JVM that the runner runs in. */
final class JreTab extends AbstractLaunchConfigurationTab {
    private static final int LEAST_MEMORY = 32;

    private @Nullable Text folder;
    private @Nullable Text memory;
    private @Nullable Text arguments;

    @Override
    public String getName() {
        return "JRE";
    }

    @Override
    public void createControl(@Nullable Composite parent) {
        Composite area = new Composite(parent, SWT.NONE);
        GridLayoutFactory.swtDefaults().numColumns(3).applyTo(area);
        setControl(area);
        folder = field(area, "&JDK or JRE, 21 or later:", "that of the IDE", 1);
        Button browse = createPushButton(area, "&Browse...", null);
        browse.addListener(SWT.Selection, event -> browse());
        memory = field(area, "&Memory in MB:", "what the JVM takes by itself", 2);
        arguments = field(area, "&VM arguments:", "", 2);
    }

    private Text field(Composite area, String label, String empty, int span) {
        new Label(area, SWT.NONE).setText(label);
        Text field = new Text(area, SWT.BORDER);
        field.setMessage(empty);
        GridDataFactory.fillDefaults().grab(true, false).span(span, 1).applyTo(field);
        field.addListener(SWT.Modify, event -> updateLaunchConfigurationDialog());
        return field;
    }

    private void browse() {
        DirectoryDialog dialog = new DirectoryDialog(getShell());
        dialog.setMessage("Choose the folder of a JDK or JRE.");
        String chosen = dialog.open();
        if (chosen != null && folder != null) {
            folder.setText(chosen);
        }
    }

    private static String text(@Nullable Text field) {
        return field == null ? "" : field.getText().strip();
    }

    @Override
    public void setDefaults(ILaunchConfigurationWorkingCopy configuration) {
        // all is optional
    }

    @Override
    public void initializeFrom(ILaunchConfiguration configuration) {
        try {
            Objects.requireNonNull(folder).setText(configuration.getAttribute(LaunchSettings.JRE, ""));
            int most = configuration.getAttribute(LaunchSettings.MEMORY, 0);
            Objects.requireNonNull(memory).setText(most == 0 ? "" : String.valueOf(most));
            Objects.requireNonNull(arguments).setText(configuration.getAttribute(LaunchSettings.VM_ARGUMENTS, ""));
        } catch (CoreException e) {
            setErrorMessage(e.getStatus().getMessage());
        }
    }

    @Override
    public void performApply(ILaunchConfigurationWorkingCopy configuration) {
        configuration.setAttribute(LaunchSettings.JRE, text(folder));
        configuration.setAttribute(LaunchSettings.MEMORY, Math.max(0, number(text(memory))));
        configuration.setAttribute(LaunchSettings.VM_ARGUMENTS, text(arguments));
    }

    /** The number of a text; 0 for none, -1 where it is no number of MB. */
    private static int number(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        return text.matches("[0-9]{1,7}") && Integer.parseInt(text) >= LEAST_MEMORY ? Integer.parseInt(text) : -1;
    }

    @Override
    public boolean isValid(ILaunchConfiguration configuration) {
        String problem = null;
        if (!text(folder).isEmpty() && !isJre(text(folder))) {
            problem = "There is no JDK or JRE in '" + text(folder) + "': it has no bin/java.";
        } else if (number(text(memory)) < 0) {
            problem = "The memory is a whole number of MB, " + LEAST_MEMORY + " at least.";
        }
        setErrorMessage(problem);
        return problem == null;
    }

    private static boolean isJre(String text) {
        try {
            Path bin = Path.of(text, "bin");
            return Files.exists(bin.resolve("java")) || Files.exists(bin.resolve("java.exe"));
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
