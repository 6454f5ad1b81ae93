package dev.sluice.model;

import org.eclipse.emf.ecore.resource.Resource;

/**
 * A problem of a flow in the form EMF knows.
 *
 * @param problem the problem
 * @param location URI of the resource
 */
public record ProblemDiagnostic(Problem problem, String location) implements Resource.Diagnostic {
    @Override
    public String getMessage() {
        return problem.message();
    }

    @Override
    public String getLocation() {
        return location;
    }

    @Override
    public int getLine() {
        return problem.line();
    }

    @Override
    public int getColumn() {
        return problem.column();
    }
}
