package dev.sluice.ui.internal.perspective;

import dev.sluice.ui.internal.wizard.NewFlowWizard;
import dev.sluice.ui.internal.wizard.NewProjectWizard;
import org.eclipse.ui.IFolderLayout;
import org.eclipse.ui.IPageLayout;
import org.eclipse.ui.IPerspectiveFactory;
import org.eclipse.ui.IPlaceholderFolderLayout;
import org.eclipse.ui.console.IConsoleConstants;
import org.eclipse.ui.navigator.resources.ProjectExplorer;

/** Projects and outline on the left, the diagram in the middle, what it says of itself below. */
public final class SluicePerspective implements IPerspectiveFactory {
    /** The id under which {@code plugin.xml} registers the perspective. */
    public static final String ID = "dev.sluice.ui.perspective";

    private static final String DEBUG_PERSPECTIVE = "org.eclipse.debug.ui.DebugPerspective";
    private static final String NEW_FOLDER = "org.eclipse.ui.wizards.new.folder";
    private static final String NEW_FILE = "org.eclipse.ui.wizards.new.file";

    @Override
    public void createInitialLayout(IPageLayout layout) {
        String editors = layout.getEditorArea();
        IFolderLayout left = layout.createFolder("left", IPageLayout.LEFT, 0.2f, editors);
        left.addView(ProjectExplorer.VIEW_ID);
        IFolderLayout lowerLeft = layout.createFolder("lower-left", IPageLayout.BOTTOM, 0.6f, "left");
        lowerLeft.addView(IPageLayout.ID_OUTLINE);
        IPlaceholderFolderLayout right = layout.createPlaceholderFolder("right", IPageLayout.RIGHT, 0.72f, editors);
        right.addPlaceholder("org.eclipse.ui.cheatsheets.views.CheatSheetView");
        IFolderLayout bottom = layout.createFolder("bottom", IPageLayout.BOTTOM, 0.72f, editors);
        bottom.addView(IPageLayout.ID_PROP_SHEET);
        bottom.addView(IPageLayout.ID_PROBLEM_VIEW);
        bottom.addView(IConsoleConstants.ID_CONSOLE_VIEW);
        bottom.addPlaceholder(IPageLayout.ID_PROGRESS_VIEW);
        bottom.addPlaceholder("org.eclipse.search.ui.views.SearchView");

        layout.addNewWizardShortcut(NewProjectWizard.ID);
        layout.addNewWizardShortcut(NewFlowWizard.ID);
        layout.addNewWizardShortcut(NEW_FOLDER);
        layout.addNewWizardShortcut(NEW_FILE);
        layout.addPerspectiveShortcut(DEBUG_PERSPECTIVE);
        layout.addShowViewShortcut(ProjectExplorer.VIEW_ID);
        layout.addShowViewShortcut(IPageLayout.ID_OUTLINE);
        layout.addShowViewShortcut(IPageLayout.ID_PROP_SHEET);
        layout.addShowViewShortcut(IPageLayout.ID_PROBLEM_VIEW);
        layout.addShowViewShortcut(IConsoleConstants.ID_CONSOLE_VIEW);
        layout.addShowViewShortcut(IPageLayout.ID_PROGRESS_VIEW);
    }
}
