package dev.sluice.lang.java;

import dev.sluice.lang.java.internal.module.ModuleLoader;
import dev.sluice.lang.java.internal.value.Codec;
import dev.sluice.lang.java.internal.value.Codecs;
import dev.sluice.lang.java.internal.value.MisfitException;
import dev.sluice.lang.java.internal.value.Streams;
import dev.sluice.lang.process.script.CallFiles;
import dev.sluice.lang.process.script.DescribedExecutor;
import dev.sluice.lang.process.script.ScriptBody;
import dev.sluice.lang.process.script.ScriptLanguage;
import dev.sluice.nodes.api.NodeContext;
import dev.sluice.nodes.api.NodeExecutor;
import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.NodeType;
import dev.sluice.nodes.api.Port;
import dev.sluice.nodes.api.value.RecordValue;
import dev.sluice.nodes.api.value.Value;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * A method that takes the inputs as parameters and returns the result; of an object that is made for each call, or static.
 */
final class MethodHandler implements Handler {
    private final Method method;
    private final @Nullable Constructor<?> maker;
    private final @Nullable NodeType described;
    private final ModuleLoader loader;
    private final Blame blame;
    private final List<Argument> arguments;
    private final @Nullable Codec result;

    /**
     * A parameter.
     *
     * @param codec null for the context
     */
    private record Argument(String name, @Nullable Codec codec) {}

    private MethodHandler(
            Method method,
            @Nullable Constructor<?> maker,
            @Nullable NodeType described,
            ModuleLoader loader,
            List<Argument> arguments,
            @Nullable Codec result) {
        this.method = method;
        this.maker = maker;
        this.described = described;
        this.loader = loader;
        this.arguments = List.copyOf(arguments);
        this.result = result;
        this.blame = new Blame(name(method), loader.files().name());
    }

    /**
     * A method as a node.
     *
     * @param maker makes the object that it is called on; null where it is static
     * @throws NodeFailure of class user where a parameter or the result is of a type that a flow does not have
     */
    static MethodHandler of(
            Method method, @Nullable Constructor<?> maker, @Nullable NodeType described, ModuleLoader loader)
            throws NodeFailure {
        Codecs codecs = new Codecs();
        List<String> names = ParameterNames.of(method, described, loader.files().name());
        List<Argument> arguments = new ArrayList<>();
        for (Parameter parameter : method.getParameters()) {
            String name = names.get(arguments.size());
            arguments.add(new Argument(
                    name,
                    parameter.getType() == NodeContext.class ? null : parameter(codecs, parameter, name, method)));
        }
        return new MethodHandler(method, maker, described, loader, arguments, result(codecs, method));
    }

    private static Codec parameter(Codecs codecs, Parameter parameter, String name, Method method) throws NodeFailure {
        try {
            return codecs.in(parameter);
        } catch (MisfitException e) {
            throw NodeFailure.user(e.text("the parameter '" + name + "' of " + name(method)));
        }
    }

    private static @Nullable Codec result(Codecs codecs, Method method) throws NodeFailure {
        if (method.getReturnType() == void.class || method.getReturnType() == Void.class) {
            return null;
        }
        try {
            return codecs.out(method, method.getAnnotatedReturnType());
        } catch (MisfitException e) {
            throw NodeFailure.user(e.text("the result of " + name(method)));
        }
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    @Override
    public Signature signature() {
        List<Port> inputs = new ArrayList<>();
        for (Argument argument : arguments) {
            Codec codec = argument.codec();
            if (codec != null) {
                inputs.add(
                        codec.isOptional()
                                ? Port.optional(argument.name(), codec.type(), "")
                                : Port.required(argument.name(), codec.type(), ""));
            }
        }
        return new Signature(
                inputs,
                result == null
                        ? List.of()
                        : List.of(Port.output(ScriptLanguage.OUT.name(), result.type(), "What the method returns.")));
    }

    @Override
    public NodeExecutor executor(GuestThreads threads) {
        ScriptBody body = (inputs, context) -> call(threads, inputs, context);
        return described == null
                ? context -> context.output(ScriptLanguage.OUT.name(), body.run(context.inputs(), context))
                : new DescribedExecutor(blame.what(), "a record or a Map", described, body);
    }

    private Value call(GuestThreads threads, RecordValue inputs, NodeContext context)
            throws NodeFailure, InterruptedException {
        try {
            return threads.call(() -> invoke(inputs, context), blame.what(), loader, context);
        } catch (ExecutionException e) {
            throw blame.of(Objects.requireNonNull(e.getCause()));
        }
    }

    private Value invoke(RecordValue inputs, NodeContext context) throws Exception {
        try (Streams streams = new Streams(context, CallFiles.most(), CallFiles.ADVICE)) {
            @Nullable Object[] given = new @Nullable Object[arguments.size()];
            for (int i = 0; i < given.length; i++) {
                given[i] = argument(arguments.get(i), inputs, streams, context);
            }
            Object object = maker == null ? null : maker.newInstance();
            return encode(method.invoke(object, given), streams);
        } catch (InvocationTargetException e) {
            throw cause(e);
        }
    }

    private @Nullable Object argument(Argument argument, RecordValue inputs, Streams streams, NodeContext context)
            throws NodeFailure, InvocationTargetException {
        Codec codec = argument.codec();
        if (codec == null) {
            return context;
        }
        Value value = inputs.get(argument.name());
        if (value == null && !codec.isOptional()) {
            throw NodeFailure.user("the input '" + argument.name() + "' has no value, but " + blame.what()
                    + " needs one; link it or give it under 'with', or make the parameter an Optional");
        }
        try {
            return value == null ? codec.absent() : codec.decode(value, streams);
        } catch (MisfitException e) {
            throw NodeFailure.user(e.text("the input '" + argument.name() + "' of " + blame.what()));
        }
    }

    private Value encode(@Nullable Object object, Streams streams) throws NodeFailure, InvocationTargetException {
        try {
            return result == null ? Value.NULL : result.encode(object, streams);
        } catch (MisfitException e) {
            throw NodeFailure.permanent(e.text("the result of " + blame.what()));
        }
    }

    /** What code threw that was called by reflection; errors are thrown on. */
    static Exception cause(InvocationTargetException e) {
        Throwable cause = e.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof Exception exception ? exception : e;
    }
}
