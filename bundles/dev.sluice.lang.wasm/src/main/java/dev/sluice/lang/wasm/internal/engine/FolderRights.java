package dev.sluice.lang.wasm.internal.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import run.endive.runtime.Instance;
import run.endive.runtime.WasmFunctionHandle;

/**
 * Keeps an instance from changing what it may only read, and from writing more than it may. The engine opens folders for reading and writing alike, so the
 * calls that change something are refused for the folders that are not writable, and for what was opened in them. For one
 * thread.
 */
final class FolderRights {
    private static final int STREAMS = 3;
    private static final int TOO_BIG = 22;
    private static final int NOT_CAPABLE = 76;
    /** Create, exclusive, truncate. */
    private static final long CHANGING_FLAGS = 1 | 4 | 8;
    /**
     * Rights of a descriptor: write, allocate, set size. Not that of setting times, which Rust asks for also where it only
     * reads; the call that would set them is refused.
     */
    private static final long CHANGING_RIGHTS = 1L << 6 | 1L << 8 | 1L << 22;

    private static final Set<String> CHANGING = Set.of(
            "path_create_directory",
            "path_filestat_set_times",
            "path_remove_directory",
            "path_unlink_file",
            "fd_allocate",
            "fd_filestat_set_size",
            "fd_filestat_set_times");

    /** Which argument says where the number of bytes goes that were written. */
    private static final Map<String, Integer> WRITTEN = Map.of("fd_write", 3, "fd_pwrite", 4);

    /** The descriptors of what may only be read. */
    private final Set<Integer> readOnly = new TreeSet<>();
    /** What may still be written, by the descriptors of what has a limit. */
    private final Map<Integer, Room> rooms = new HashMap<>();

    /** What may be written to a folder and all in it. */
    private static final class Room {
        private long left;

        Room(long left) {
            this.left = left;
        }
    }

    FolderRights(List<GuestSetup.Folder> folders) {
        for (int i = 0; i < folders.size(); i++) {
            GuestSetup.Folder folder = folders.get(i);
            if (!folder.writable()) {
                readOnly.add(STREAMS + i);
            } else if (folder.most() < Long.MAX_VALUE) {
                rooms.put(STREAMS + i, new Room(folder.most()));
            }
        }
    }

    WasmFunctionHandle guarded(String name, WasmFunctionHandle plain) {
        Integer written = WRITTEN.get(name);
        if (written != null) {
            return (instance, arguments) ->
                    isReadOnly(arguments[0]) ? refused() : write(plain, instance, arguments, (int) arguments[written]);
        }
        if (CHANGING.contains(name)) {
            return (instance, arguments) -> isReadOnly(arguments[0]) ? refused() : plain.apply(instance, arguments);
        }
        return switch (name) {
            case "path_open" -> (instance, arguments) -> open(plain, instance, arguments);
            case "path_rename", "path_link" ->
                (instance, arguments) ->
                        isReadOnly(arguments[0]) || isReadOnly(arguments[name.equals("path_link") ? 4 : 3])
                                ? refused()
                                : plain.apply(instance, arguments);
            case "path_symlink" ->
                (instance, arguments) -> isReadOnly(arguments[2]) ? refused() : plain.apply(instance, arguments);
            case "fd_close" -> (instance, arguments) -> close(plain, instance, arguments);
            case "fd_renumber" -> (instance, arguments) -> renumber(plain, instance, arguments);
            default -> plain;
        };
    }

    private boolean isReadOnly(long descriptor) {
        return readOnly.contains((int) descriptor);
    }

    private static long[] refused() {
        return new long[] {NOT_CAPABLE};
    }

    private long[] write(WasmFunctionHandle plain, Instance instance, long[] arguments, int written) {
        Room room = rooms.get((int) arguments[0]);
        if (room == null) {
            return plain.apply(instance, arguments);
        }
        if (room.left <= 0) {
            return new long[] {TOO_BIG};
        }
        long[] result = plain.apply(instance, arguments);
        room.left -= result[0] == 0 ? instance.memory().readInt(written) & 0xffff_ffffL : 0;
        return result;
    }

    /** Gives a descriptor the limit of another, or none. */
    private void limit(int descriptor, @Nullable Room room) {
        if (room == null) {
            rooms.remove(descriptor);
        } else {
            rooms.put(descriptor, room);
        }
    }

    private long[] open(WasmFunctionHandle plain, Instance instance, long[] arguments) {
        boolean within = isReadOnly(arguments[0]);
        if (within && ((arguments[4] & CHANGING_FLAGS) != 0 || (arguments[5] & CHANGING_RIGHTS) != 0)) {
            return refused();
        }
        long[] result = plain.apply(instance, arguments);
        if (result[0] == 0) {
            int opened = instance.memory().readInt((int) arguments[8]);
            limit(opened, rooms.get((int) arguments[0]));
            if (within) {
                readOnly.add(opened);
            } else {
                readOnly.remove(opened);
            }
        }
        return result;
    }

    private long[] close(WasmFunctionHandle plain, Instance instance, long[] arguments) {
        long[] result = plain.apply(instance, arguments);
        if (result[0] == 0) {
            readOnly.remove((int) arguments[0]);
            rooms.remove((int) arguments[0]);
        }
        return result;
    }

    private long[] renumber(WasmFunctionHandle plain, Instance instance, long[] arguments) {
        long[] result = plain.apply(instance, arguments);
        if (result[0] == 0) {
            limit((int) arguments[1], rooms.remove((int) arguments[0]));
            boolean from = readOnly.remove((int) arguments[0]);
            if (from) {
                readOnly.add((int) arguments[1]);
            } else {
                readOnly.remove((int) arguments[1]);
            }
        }
        return result;
    }
}
