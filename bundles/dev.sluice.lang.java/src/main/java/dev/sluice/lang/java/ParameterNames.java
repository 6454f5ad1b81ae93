package dev.sluice.lang.java;

import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.Setting;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of a method's parameters, as its inputs have them. Where the compiler left them out, those of the description's
 * inputs and settings, in their order.
 */
final class ParameterNames {
    private ParameterNames() {}

    /**
     * A name for each parameter; that of a context counts for nothing.
     *
     * @throws NodeFailure of class user where they are not known, or the description's are others
     */
    static List<String> of(Method method, @Nullable NodeType described, String module) throws NodeFailure {
        List<Parameter> parameters = Arrays.asList(method.getParameters());
        List<String> declared = declared(described);
        String what = method.getDeclaringClass().getName() + "." + method.getName();
        if (parameters.stream().allMatch(parameter -> isContext(parameter) || parameter.isNamePresent())) {
            List<String> names = parameters.stream().map(Parameter::getName).toList();
            if (described != null && !described.openInputs()) {
                check(named(parameters), declared, what);
            }
            return matched(names, declared);
        }
        long needed =
                parameters.stream().filter(parameter -> !isContext(parameter)).count();
        if (declared.size() == needed) {
            Iterator<String> next = declared.iterator();
            return parameters.stream()
                    .map(parameter -> isContext(parameter) ? "" : next.next())
                    .toList();
        }
        throw NodeFailure.user("the names of the parameters of " + what + " are not in '" + module
                + "'; compile with 'javac -parameters' (Maven: <parameters>true</parameters>), or name its " + needed
                + " inputs in the description, in their order");
    }

    private static boolean isContext(Parameter parameter) {
        return parameter.getType() == NodeContext.class;
    }

    private static List<String> named(List<Parameter> parameters) {
        return parameters.stream()
                .filter(parameter -> !isContext(parameter))
                .map(Parameter::getName)
                .toList();
    }

    /** The names under which values come: dashes are underscores. */
    private static List<String> declared(@Nullable NodeType described) {
        List<String> names = new ArrayList<>();
        if (described != null) {
            described.inputs().stream().map(Port::name).forEach(names::add);
            described.settings().stream()
                    .map(Setting::name)
                    .map(name -> name.replace('-', '_'))
                    .forEach(names::add);
        }
        return names;
    }

    /** Where only {@code max_items} is declared, a parameter {@code maxItems} is meant by it. */
    private static List<String> matched(List<String> names, List<String> declared) {
        return names.stream()
                .map(name -> declared.contains(name) || !declared.contains(snake(name)) ? name : snake(name))
                .toList();
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
    }

    private static void check(List<String> names, List<String> declared, String what) throws NodeFailure {
        List<String> taken = matched(names, declared);
        for (String name : taken) {
            if (!declared.contains(name)) {
                throw NodeFailure.user(what + " takes '" + name + "', but the description declares "
                        + (declared.isEmpty() ? "no inputs" : String.join(", ", declared)));
            }
        }
        for (String name : declared) {
            if (!taken.contains(name)) {
                throw NodeFailure.user("the description declares '" + name + "', but " + what + " takes "
                        + (taken.isEmpty() ? "nothing" : String.join(", ", taken)));
            }
        }
    }
}
