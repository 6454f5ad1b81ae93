package dev.sluice.model.internal.form;

import org.eclipse.emf.ecore.EStructuralFeature;

/**
 * One key of a mapping.
 *
 * @param name as written
 * @param feature the feature it fills
 * @param shape what it holds
 */
public record Key(String name, EStructuralFeature feature, Shape shape) {}
