package org.eclipse.help.ui.internal.views;

import org.eclipse.jface.dialogs.DialogTray;

/**
 * Stands in for the tray of the workbench's help where that is not installed: guides name it, and call it only for a page of
 * help beside a dialog, of which there is none. Where the help is installed, its own class is found first.
 */
public abstract class HelpTray extends DialogTray {}
