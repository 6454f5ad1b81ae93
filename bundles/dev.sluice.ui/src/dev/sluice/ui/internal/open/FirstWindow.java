package dev.sluice.ui.internal.open;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.core.runtime.ILog;
import org.eclipse.core.runtime.IProduct;
import org.eclipse.core.runtime.Platform;
import org.eclipse.swt.graphics.Rectangle;
import org.eclipse.swt.widgets.Shell;
import org.eclipse.ui.IStartup;
import org.eclipse.ui.IWorkbenchWindow;
import org.eclipse.ui.PlatformUI;
import org.osgi.framework.FrameworkUtil;

/**
 * Gives the first window of a workspace room for palette, diagram and views; the workbench's own 1024 by 768 has little.
 * In the product only: in another Eclipse the window is not ours.
 */
public final class FirstWindow implements IStartup {
    private static final String PRODUCT = "dev.sluice.ui.product";
    private static final int WIDTH = 1400;
    private static final int HEIGHT = 900;

    @Override
    public void earlyStartup() {
        IProduct product = Platform.getProduct();
        if (product != null && PRODUCT.equals(product.getId()) && isFirst()) {
            PlatformUI.getWorkbench().getDisplay().asyncExec(FirstWindow::grow);
        }
    }

    /** Whether nobody asked in this workspace before. */
    private static boolean isFirst() {
        Path mark = Platform.getStateLocation(FrameworkUtil.getBundle(FirstWindow.class))
                .append("opened")
                .toPath();
        try {
            if (Files.exists(mark)) {
                return false;
            }
            Files.createDirectories(mark.getParent());
            Files.createFile(mark);
            return true;
        } catch (IOException e) {
            ILog.of(FirstWindow.class).warn("It cannot be remembered that the window was opened", e);
            return false;
        }
    }

    private static void grow() {
        IWorkbenchWindow[] windows = PlatformUI.getWorkbench().getWorkbenchWindows();
        Shell shell = windows.length == 0 ? null : windows[0].getShell();
        if (shell == null || shell.isDisposed() || shell.getMaximized()) {
            return;
        }
        Rectangle screen = shell.getMonitor().getClientArea();
        if (screen.width <= WIDTH || screen.height <= HEIGHT) {
            shell.setMaximized(true);
        } else {
            shell.setBounds(middle(screen));
        }
    }

    /** Where the window goes on a screen that is larger than it. */
    public static Rectangle middle(Rectangle screen) {
        return new Rectangle(
                screen.x + (screen.width - WIDTH) / 2, screen.y + (screen.height - HEIGHT) / 2, WIDTH, HEIGHT);
    }
}
