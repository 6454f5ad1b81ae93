package dev.sluice.lang.wasm.internal.engine;

import dev.sluice.lang.wasm.internal.files.KeptFolder;
import dev.sluice.nodes.api.ErrorClass;
import dev.sluice.nodes.api.NodeFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmException;
import run.endive.wasi.WasiExitException;
import run.endive.wasi.WasiOptions;
import run.endive.wasi.WasiPreview1;
import run.endive.wasm.WasmEngineException;
import run.endive.wasm.types.MemoryLimits;

/** An instance of a module, with nothing around it but what its setup gives. For one thread, which may be interrupted. */
public final class Guest implements AutoCloseable {
    private final ReadyModule module;
    private final GuestSetup setup;
    private final GuestLimits limits;
    private final BoundedOutput output;
    private final LineOutput messages;
    private final List<GuestMemory> memories = new ArrayList<>();
    private final List<KeptFolder> folders = new ArrayList<>();
    private final @Nullable WasiPreview1 wasi;
    private final Instance instance;
    private long[] globals = {};

    private Guest(ReadyModule module, GuestSetup setup, GuestLimits limits) throws NodeFailure, InterruptedException {
        this.module = module;
        this.setup = setup;
        this.limits = limits;
        this.output = new BoundedOutput(limits.output());
        this.messages = new LineOutput(setup.log());
        this.wasi = module.shape().imports().isEmpty() ? null : wasi();
        this.instance = instantiate(module);
    }

    /**
     * Makes an instance; a module's own start function runs.
     *
     * @throws NodeFailure where it needs what there is not, or fails at once
     */
    public static Guest start(ReadyModule module, GuestSetup setup, GuestLimits limits)
            throws NodeFailure, InterruptedException {
        if (module.shape().pages() > limits.pages()) {
            throw NodeFailure.permanent(setup.name() + " needs "
                    + new GuestLimits((int) Math.min(module.shape().pages(), GuestLimits.MOST_PAGES), 1).memoryWords()
                    + " of memory to start, more than the limit of " + limits.memoryWords()
                    + "; build it with less, or raise the limit with " + EndReason.MEMORY_OPTION);
        }
        return new Guest(module, setup, limits);
    }

    private Instance instantiate(ReadyModule module) throws NodeFailure, InterruptedException {
        boolean made = false;
        try {
            Instance instantiated = Instance.builder(module.module())
                    .withMachineFactory(module.machine())
                    .withMemoryFactory(this::memory)
                    .withImportValues(imports(module))
                    .withStart(false)
                    .build();
            made = true;
            return instantiated;
        } catch (WasmEngineException | WasmException | StackOverflowError e) {
            throw reason().of(e);
        } finally {
            if (!made) {
                close();
            }
        }
    }

    private ImportValues imports(ReadyModule module) {
        if (wasi == null) {
            return ImportValues.empty();
        }
        Set<String> wanted = module.shape().imports();
        List<ImportFunction> functions =
                new ArrayList<>(WasiImports.of(wasi, wanted, new FolderRights(setup.folders())));
        functions.addAll(new NetworkImports(setup.network()).of(wanted));
        return ImportValues.builder().withFunctions(functions).build();
    }

    private Memory memory(MemoryLimits asked) {
        GuestMemory made = new GuestMemory(asked, limits.pages());
        memories.add(made);
        return made;
    }

    private WasiPreview1 wasi() throws NodeFailure {
        var options = WasiOptions.builder()
                .withStdin(new java.io.ByteArrayInputStream(setup.input()), false)
                .withStdout(output, false)
                .withStderr(messages, false)
                .withClock(setup.clock())
                .withRandom(Random.from(setup.random()))
                .withArguments(List.of(setup.name()));
        setup.environment().forEach(options::withEnvironment);
        for (GuestSetup.Folder folder : setup.folders()) {
            options.withDirectory(folder.guestPath(), open(folder));
        }
        return WasiPreview1.builder().withOptions(options.build()).build();
    }

    private Path open(GuestSetup.Folder folder) throws NodeFailure {
        try {
            KeptFolder opened = KeptFolder.open(folder.path(), folder.shown(), folder.changeable());
            folders.add(opened);
            return opened.path();
        } catch (IOException e) {
            folders.forEach(KeptFolder::close);
            throw NodeFailure.of(
                    ErrorClass.USER, "the folder '" + folder.guestPath() + "' cannot be opened to " + setup.name(), e);
        }
    }

    /**
     * Calls an exported function.
     *
     * @throws NodeFailure where it fails, or ends the instance
     * @throws InterruptedException where this thread was interrupted
     */
    public long[] call(String function, long... arguments) throws NodeFailure, InterruptedException {
        try {
            return instance.export(function).apply(arguments);
        } catch (WasmEngineException | WasmException | StackOverflowError e) {
            throw reason().of(e);
        }
    }

    /**
     * Runs the instance as a program.
     *
     * @return what it wrote on stdout
     * @throws NodeFailure where it fails, or ends with another exit code than 0
     * @throws InterruptedException where this thread was interrupted
     */
    public byte[] main() throws NodeFailure, InterruptedException {
        try {
            instance.export(Instance.START_FUNCTION_NAME).apply();
        } catch (WasiExitException e) {
            if (e.exitCode() != 0) {
                throw reason().of(e);
            }
        } catch (WasmEngineException | WasmException | StackOverflowError e) {
            throw reason().of(e);
        }
        messages.finish();
        return output.bytes();
    }

    /**
     * Copies bytes into the memory.
     *
     * @throws NodeFailure where they do not lie in it
     */
    public void write(int at, byte[] bytes) throws NodeFailure, InterruptedException {
        write(at, bytes, bytes.length);
    }

    /**
     * Copies the first bytes of an array into the memory.
     *
     * @throws NodeFailure where they do not lie in it
     */
    public void write(int at, byte[] bytes, int length) throws NodeFailure, InterruptedException {
        try {
            instance.memory().write(at, bytes, 0, length);
        } catch (WasmEngineException e) {
            throw reason().of(e);
        }
    }

    /**
     * Copies bytes out of the memory.
     *
     * @throws NodeFailure where they do not lie in it
     */
    public byte[] read(int at, int length) throws NodeFailure, InterruptedException {
        try {
            return instance.memory().readBytes(at, length);
        } catch (WasmEngineException e) {
            throw reason().of(e);
        }
    }

    /**
     * Remembers how it is now.
     *
     * @param same one that is kept, in the same state; null where there is none
     */
    void keep(@Nullable Guest same) {
        globals = same == null ? Snapshots.globals(instance) : same.globals;
        for (int i = 0; i < memories.size(); i++) {
            if (same == null) {
                memories.get(i).keep();
            } else {
                memories.get(i).keepAs(same.memories.get(i));
            }
        }
    }

    /** Puts it back as it was then. */
    void restore() {
        Snapshots.restore(instance, globals);
        memories.forEach(GuestMemory::restore);
    }

    private EndReason reason() {
        return new EndReason(
                setup.name(),
                module,
                limits,
                messages.finish(),
                memories.stream().anyMatch(GuestMemory::wasRefused));
    }

    @Override
    public void close() {
        if (wasi != null) {
            wasi.close();
        }
        folders.forEach(KeptFolder::close);
    }
}
