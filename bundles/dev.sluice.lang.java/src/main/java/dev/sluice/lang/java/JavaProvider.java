package dev.sluice.lang.java;

import dev.sluice.nodes.api.Cancellation;
import dev.sluice.nodes.api.Finding;
import dev.sluice.nodes.api.NodeDefinition;
import dev.sluice.nodes.api.NodeProvider;
import dev.sluice.nodes.api.ProjectFolder;
import dev.sluice.nodes.api.ScriptRuntime;
import java.util.Collection;
import java.util.List;

/** Contributes the classes and methods that descriptions in a project name as node types. */
public final class JavaProvider implements NodeProvider {
    private final JavaOptions options;
    private final JavaRuntime runtime;

    /** Runs code in this JVM. */
    public JavaProvider() {
        this(JavaOptions.ofRunner());
    }

    JavaProvider(JavaOptions options) {
        this.options = options;
        this.runtime = new JavaRuntime(options);
    }

    @Override
    public Collection<NodeDefinition> nodes() {
        return List.of();
    }

    @Override
    public List<ScriptRuntime> runtimes() {
        return List.of(runtime);
    }

    @Override
    public List<Finding> examine(ProjectFolder project, Cancellation cancellation) {
        String java = "Java " + Runtime.version().feature();
        String trust =
                "nodes run within the runner, without a sandbox, where the flow grants 'run: [" + Trust.NAME + "]'";
        return List.of(
                options.compiler().get() == null
                        ? Finding.limited(
                                "Java nodes",
                                java + " without a compiler: classes and jars run, .java files do not; " + trust,
                                "for those, run with a JDK (JAVA_HOME)")
                        : Finding.good("Java nodes", java + " with its compiler; " + trust));
    }
}
