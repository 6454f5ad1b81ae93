package org.eclipse.help.ui.internal.views;

/** Stands in for a part of the workbench's help, see {@link HelpTray}. */
public interface IHelpPart {}
