package dev.sluice.lang.java;

import dev.sluice.lang.java.internal.module.ModuleFiles;
import dev.sluice.lang.java.internal.module.ModuleLoader;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.MalformedParameterizedTypeException;
import java.lang.reflect.MalformedParametersException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The code of one version of a module that a node runs. Immutable. */
interface Handler {
    /** The method where only a class is named. */
    String METHOD = "run";

    /** The ports that it declares itself. */
    Signature signature();

    /** Runs it; on the threads that are given. */
    NodeExecutor executor(GuestThreads threads);

    /**
     * Finds the code. No code of the module runs for that.
     *
     * @param text {@code pkg.Class} or {@code pkg.Class#method}
     * @param described what the description says; null where there is none
     * @throws NodeFailure of class user where there is none such, or it cannot be a node
     */
    static Handler find(ModuleLoader loader, @Nullable String text, @Nullable NodeType described) throws NodeFailure {
        String module = loader.files().name();
        if (ModuleFiles.isSource(module) && (text == null || text.startsWith("#"))) {
            return find(loader, ofSource(loader.files()) + (text == null ? "" : text), described);
        }
        if (text == null || text.isBlank()) {
            throw NodeFailure.user("the description does not say which class of '" + module
                    + "' is the node; write 'handler: pkg.Class' or 'handler: pkg.Class#method' under 'runtime'");
        }
        int hash = text.indexOf('#');
        Blame blame = new Blame(text, module);
        try {
            Class<?> type = type(loader, hash < 0 ? text : text.substring(0, hash));
            if (hash < 0 && NodeExecutor.class.isAssignableFrom(type)) {
                return new ExecutorHandler(maker(type, module), blame, loader);
            }
            Method method = method(type, hash < 0 ? METHOD : text.substring(hash + 1), module);
            Constructor<?> maker = Modifier.isStatic(method.getModifiers()) ? null : maker(type, module);
            return MethodHandler.of(method, maker, described, loader);
        } catch (LinkageError
                | TypeNotPresentException
                | MalformedParametersException
                | MalformedParameterizedTypeException e) {
            NodeFailure failure = blame.of(e);
            throw NodeFailure.of(failure.errorClass(), String.valueOf(failure.getMessage()));
        }
    }

    /** The class that is named as the file is. */
    private static String ofSource(ModuleFiles files) throws NodeFailure {
        String stem = files.name()
                .substring(files.name().lastIndexOf('/') + 1, files.name().lastIndexOf('.'));
        return files.classes().stream()
                .filter(name -> name.equals(stem) || name.endsWith("." + stem))
                .findFirst()
                .orElseThrow(() -> NodeFailure.user("'" + files.name() + "' has no class " + stem
                        + "; name it as the file is, or say which in a description: 'runtime: {handler: Class}'"));
    }

    private static Class<?> type(ModuleLoader loader, String name) throws NodeFailure {
        try {
            return Class.forName(name.strip(), false, loader);
        } catch (ClassNotFoundException e) {
            if (e.getCause() instanceof IOException unreadable) {
                throw NodeFailure.user("the class " + name + " of '"
                        + loader.files().name() + "' cannot be read: " + unreadable.getMessage());
            }
            int dot = name.lastIndexOf('.');
            if (dot > 0 && Character.isUpperCase(name.charAt(name.lastIndexOf('.', dot - 1) + 1))) {
                return type(loader, name.substring(0, dot) + "$" + name.substring(dot + 1));
            }
            throw noClass(loader, name);
        }
    }

    private static NodeFailure noClass(ModuleLoader loader, String name) {
        String simple = name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
        List<String> all = loader.files().classes();
        List<String> near = all.stream()
                .filter(other -> other.equals(simple) || other.endsWith("." + simple) || other.endsWith("$" + simple))
                .toList();
        String hint = near.isEmpty()
                ? all.isEmpty()
                        ? "it has no classes; compile them first"
                        : "it has "
                                + all.stream()
                                        .filter(other -> other.indexOf('$') < 0)
                                        .sorted()
                                        .limit(5)
                                        .collect(Collectors.joining(", "))
                : "did you mean " + near.get(0) + "?";
        return NodeFailure.user(
                "there is no class " + name + " in '" + loader.files().name() + "'; " + hint);
    }

    private static Method method(Class<?> type, String name, String module) throws NodeFailure {
        List<Method> found = List.of();
        for (Class<?> at = type; at != null && at != Object.class && found.isEmpty(); at = at.getSuperclass()) {
            found = named(name, at.getDeclaredMethods());
        }
        if (found.isEmpty()) {
            found = named(name, type.getMethods());
        }
        if (found.isEmpty()) {
            throw NodeFailure.user(
                    "the class " + type.getName() + " of '" + module + "' has no method '" + name + "'" + others(type));
        }
        if (found.size() > 1) {
            throw NodeFailure.user("the class " + type.getName() + " of '" + module + "' has " + found.size()
                    + " methods '" + name + "': "
                    + found.stream().map(Handler::text).sorted().collect(Collectors.joining(", "))
                    + "; a node is one of them: give it a name of its own");
        }
        Method method = found.get(0);
        if (Modifier.isPrivate(method.getModifiers())) {
            throw NodeFailure.user(
                    "the method " + type.getName() + "." + name + " of '" + module + "' is private; make it public");
        }
        if (Modifier.isAbstract(method.getModifiers())) {
            throw NodeFailure.user("the method " + type.getName() + "." + name + " of '" + module
                    + "' is abstract; name a class that has a body for it");
        }
        method.setAccessible(true);
        return method;
    }

    private static List<Method> named(String name, Method[] methods) {
        return Arrays.stream(methods)
                .filter(method -> method.getName().equals(name) && !method.isSynthetic())
                .toList();
    }

    private static String others(Class<?> type) {
        String names = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> !method.isSynthetic() && !Modifier.isPrivate(method.getModifiers()))
                .map(Method::getName)
                .distinct()
                .sorted()
                .limit(8)
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? ""
                : "; it has " + names + ": name one, such as 'handler: " + type.getName() + "#" + names.split(",")[0]
                        + "'";
    }

    private static String text(Method method) {
        return method.getName()
                + Arrays.stream(method.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"));
    }

    private static Constructor<?> maker(Class<?> type, String module) throws NodeFailure {
        List<String> problems = new ArrayList<>();
        if (type.isInterface() || Modifier.isAbstract(type.getModifiers())) {
            problems.add("is abstract");
        }
        if (type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers())) {
            problems.add("is an inner class; make it static");
        }
        try {
            if (problems.isEmpty()) {
                Constructor<?> constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                return constructor;
            }
        } catch (NoSuchMethodException e) {
            problems.add("has no constructor without parameters; add one, or make the method static");
        }
        throw NodeFailure.user(
                "the class " + type.getName() + " of '" + module + "' cannot be made, because it " + problems.get(0));
    }
}
