package dev.sluice.testing.ui;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.eclipse.core.runtime.ILogListener;
import org.eclipse.core.runtime.IStatus;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Display;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IViewReference;
import org.eclipse.ui.IWorkbenchPage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives each test an empty workbench window. A test also fails when an error was logged meanwhile; one that fails leaves a
 * picture of the screen in the folder {@code target/screenshots} of its module.
 */
public final class WorkbenchExtension implements BeforeEachCallback, AfterEachCallback, TestExecutionExceptionHandler {
    private static final Namespace SPACE = Namespace.create(WorkbenchExtension.class);
    private static final int ASKED = 5;
    private static final Duration ASK = Duration.ofSeconds(2);
    private static final Rectangle WINDOW = new Rectangle(0, 0, 1560, 940);

    /** Collects the errors that are logged. */
    private record Errors(List<String> messages) implements ILogListener {
        @Override
        public void logging(IStatus status, String plugin) {
            if (status.getSeverity() == IStatus.ERROR) {
                Throwable cause = status.getException();
                messages.add(plugin + ": " + status.getMessage() + (cause == null ? "" : " (" + cause + ")"));
            }
        }
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        Errors errors = new Errors(new CopyOnWriteArrayList<>());
        Platform.addLogListener(errors);
        context.getStore(SPACE).put(Errors.class, errors);
        Shell shell = FlowRobot.window().getShell();
        IWorkbenchPage page = FlowRobot.window().getActivePage();
        for (IViewReference view : page.getViewReferences()) {
            page.hideView(view);
        }
        if (!shell.getBounds().equals(WINDOW)) {
            shell.setBounds(WINDOW);
        }
        Arrivals arrivals = Arrivals.here();
        shell.forceActive();
        // A window manager may not hear the first time, as when it is about to give the keys to another window.
        for (int tries = 1; tries < ASKED && !Ui.within(ASK, () -> arrivals.active() == shell); tries++) {
            shell.forceActive();
        }
        Ui.until("the workbench's window is active", () -> arrivals.active() == shell);
    }

    /** Called before the test cleans up, so that the picture shows what the test saw. */
    @Override
    public void handleTestExecutionException(ExtensionContext context, Throwable error) throws Throwable {
        takePicture(context);
        throw error;
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Errors errors = Objects.requireNonNull(context.getStore(SPACE).get(Errors.class, Errors.class));
        if (context.getExecutionException().isPresent()) {
            Xdotool.of(Display.getCurrent()).letGo();
        }
        Ui.settle();
        for (Shell shell : FlowRobot.window().getShell().getShells()) {
            shell.close();
        }
        FlowRobot.window().getActivePage().closeAllEditors(false);
        Ui.settle();
        Platform.removeLogListener(errors);
        if (context.getExecutionException().isEmpty()) {
            check(errors.messages(), context.getRequiredTestMethod().getAnnotation(LogsError.class));
        }
    }

    private static void check(List<String> logged, @Nullable LogsError wanted) {
        List<String> others = logged.stream()
                .filter(one -> wanted == null || !one.contains(wanted.value()))
                .toList();
        if (!others.isEmpty()) {
            throw new AssertionError("errors were logged: " + String.join("\n", others));
        }
        if (wanted != null && logged.isEmpty()) {
            throw new AssertionError("no error with '" + wanted.value() + "' was logged");
        }
    }

    private static void takePicture(ExtensionContext context) {
        String name = context.getRequiredTestClass().getSimpleName() + "."
                + context.getRequiredTestMethod().getName() + ".png";
        try {
            Path file = Path.of("target", "screenshots", name).toAbsolutePath();
            Screen.save(Display.getCurrent().getBounds(), file);
        } catch (IOException e) {
            throw new AssertionError("the picture of the screen could not be saved", e);
        }
    }
}
