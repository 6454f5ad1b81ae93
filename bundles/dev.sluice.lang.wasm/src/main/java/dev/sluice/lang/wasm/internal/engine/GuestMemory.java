package dev.sluice.lang.wasm.internal.engine;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import run.endive.runtime.ConstantEvaluators;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmRuntimeException;
import run.endive.wasm.UninstantiableException;
import run.endive.wasm.types.ActiveDataSegment;
import run.endive.wasm.types.DataSegment;
import run.endive.wasm.types.MemoryLimits;
import run.endive.wasm.types.PassiveDataSegment;

/**
 * The memory of an instance: one array, so that bytes go in and out at once. It notes what was written to, so that it can
 * be put back as it was at little cost; and whether more was asked for than the limit. For one thread.
 */
@SuppressWarnings("removal") // what the interface still asks for
final class GuestMemory implements Memory {
    private static final VarHandle SHORTS =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INTS = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Writes are noted by pieces of this many bytes, as a power of 2. */
    private static final int PIECE = 12;

    private final int initialPages;
    private final int mostPages;
    private final boolean shared;
    private byte[] bytes;
    private boolean[] written;
    private int size;
    private boolean refused;
    private DataSegment[] segments = {};
    private byte[] kept = {};

    /**
     * A memory of zeros.
     *
     * @param asked what the module says
     * @param most pages at most, whatever it says
     */
    GuestMemory(MemoryLimits asked, int most) {
        this.initialPages = asked.initialPages();
        this.mostPages = Math.min(asked.maximumPages(), most);
        this.shared = asked.shared();
        this.size = Math.multiplyExact(initialPages, PAGE_SIZE);
        this.bytes = new byte[size];
        this.written = new boolean[size >> PIECE];
    }

    /** Whether the instance asked for more than it may have. */
    boolean wasRefused() {
        return refused;
    }

    /** Remembers what is in it now. */
    void keep() {
        kept = Arrays.copyOf(bytes, size);
        Arrays.fill(written, false);
    }

    /** The same where another memory, which is kept, has the same in it now: both share what they remember. */
    void keepAs(GuestMemory other) {
        kept = other.kept;
        Arrays.fill(written, false);
    }

    /** Puts it back as it was at {@link #keep()}. */
    void restore() {
        if (size != kept.length) {
            bytes = kept.clone();
            size = kept.length;
            written = new boolean[size >> PIECE];
        } else {
            for (int i = 0; i < written.length; i++) {
                if (written[i]) {
                    System.arraycopy(kept, i << PIECE, bytes, i << PIECE, 1 << PIECE);
                    written[i] = false;
                }
            }
        }
        refused = false;
    }

    private int checked(int address, int length) {
        if (address < 0 || length < 0 || address > size - length) {
            throw outside(address, length);
        }
        return address;
    }

    /** The address, where a write of this length may and will happen. */
    private int writing(int address, int length) {
        if (address < 0 || address > size - length) {
            throw outside(address, length);
        }
        written[address >> PIECE] = true;
        written[address + length - 1 >> PIECE] = true;
        return address;
    }

    private void writingMany(int address, int length) {
        checked(address, length);
        if (length > 0) {
            Arrays.fill(written, address >> PIECE, (address + length - 1 >> PIECE) + 1, true);
        }
    }

    private WasmRuntimeException outside(int address, int length) {
        return new WasmRuntimeException("out of bounds memory access: " + length + " bytes at "
                + Integer.toUnsignedString(address) + ", in a memory of " + size);
    }

    @Override
    public int pages() {
        return size / PAGE_SIZE;
    }

    @Override
    public int grow(int more) {
        int before = pages();
        if (more < 0 || more > mostPages - before) {
            refused = true;
            return -1;
        }
        int wanted = (before + more) * PAGE_SIZE;
        if (wanted > bytes.length) {
            // half as much again, so that growing page by page does not copy everything each time
            long room = Math.min(Math.max(wanted, bytes.length + (bytes.length >> 1)), (long) mostPages * PAGE_SIZE);
            int rounded = (int) (room / PAGE_SIZE) * PAGE_SIZE;
            bytes = Arrays.copyOf(bytes, rounded);
            written = Arrays.copyOf(written, rounded >> PIECE);
        }
        size = wanted;
        return before;
    }

    @Override
    public int initialPages() {
        return initialPages;
    }

    @Override
    public int maximumPages() {
        return mostPages;
    }

    @Override
    public boolean shared() {
        return shared;
    }

    @Override
    public Object lock(int address) {
        return this;
    }

    @Override
    public int waitOn(int address, int expected, long timeout) {
        throw new WasmRuntimeException("waiting on memory, which nobody else could change");
    }

    @Override
    public int waitOn(int address, long expected, long timeout) {
        throw new WasmRuntimeException("waiting on memory, which nobody else could change");
    }

    @Override
    public int notify(int address, int most) {
        return 0;
    }

    @Override
    public void initialize(Instance instance, DataSegment[] all) {
        initialize(instance, all, 0);
    }

    @Override
    public void initialize(Instance instance, DataSegment[] all, int memory) {
        segments = all == null ? segments : all.clone();
        for (DataSegment segment : segments) {
            if (segment instanceof ActiveDataSegment active && active.index() == memory) {
                int address = (int) ConstantEvaluators.computeConstantValue(instance, active.offsetInstructions())[0];
                byte[] data = active.data();
                if (address < 0 || address > size - data.length) {
                    throw new UninstantiableException("out of bounds memory access: its data of " + data.length
                            + " bytes belong at " + Integer.toUnsignedString(address) + ", in a memory of " + size);
                }
                write(address, data, 0, data.length);
            }
        }
    }

    @Override
    public void initPassiveSegment(int segment, int destination, int offset, int length) {
        byte[] data = segments[segment].data();
        if (offset < 0 || length < 0 || offset > data.length - length) {
            throw outside(offset, length);
        }
        write(destination, data, offset, length);
    }

    @Override
    public void drop(int segment) {
        segments[segment] = PassiveDataSegment.EMPTY;
    }

    @Override
    public void write(int address, byte[] data, int offset, int length) {
        writingMany(address, length);
        System.arraycopy(data, offset, bytes, address, length);
    }

    @Override
    public byte read(int address) {
        return bytes[checked(address, 1)];
    }

    @Override
    public byte[] readBytes(int address, int length) {
        checked(address, length);
        return Arrays.copyOfRange(bytes, address, address + length);
    }

    @Override
    public void writeI32(int address, int data) {
        INTS.set(bytes, writing(address, Integer.BYTES), data);
    }

    @Override
    public int readInt(int address) {
        return (int) INTS.get(bytes, checked(address, Integer.BYTES));
    }

    @Override
    public void writeLong(int address, long data) {
        LONGS.set(bytes, writing(address, Long.BYTES), data);
    }

    @Override
    public long readLong(int address) {
        return (long) LONGS.get(bytes, checked(address, Long.BYTES));
    }

    @Override
    public void writeShort(int address, short data) {
        SHORTS.set(bytes, writing(address, Short.BYTES), data);
    }

    @Override
    public short readShort(int address) {
        return (short) SHORTS.get(bytes, checked(address, Short.BYTES));
    }

    @Override
    public long readU16(int address) {
        return readShort(address) & 0xffffL;
    }

    @Override
    public void writeByte(int address, byte data) {
        bytes[writing(address, 1)] = data;
    }

    @Override
    public void writeF32(int address, float data) {
        writeI32(address, Float.floatToRawIntBits(data));
    }

    @Override
    public long readF32(int address) {
        return readInt(address);
    }

    @Override
    public float readFloat(int address) {
        return Float.intBitsToFloat(readInt(address));
    }

    @Override
    public void writeF64(int address, double data) {
        writeLong(address, Double.doubleToRawLongBits(data));
    }

    @Override
    public double readDouble(int address) {
        return Double.longBitsToDouble(readLong(address));
    }

    @Override
    public long readF64(int address) {
        return readLong(address);
    }

    @Override
    public void zero() {
        Arrays.fill(bytes, (byte) 0);
    }

    @Override
    public void fill(byte value, int from, int to) {
        writingMany(from, to - from);
        Arrays.fill(bytes, from, to, value);
    }

    @Override
    public void copy(int destination, int source, int length) {
        checked(source, length);
        writingMany(destination, length);
        System.arraycopy(bytes, source, bytes, destination, length);
    }
}
