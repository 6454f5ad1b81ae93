package dev.sluice.nodes.std.internal.items;

import dev.sluice.nodes.api.NodeFailure;
import dev.sluice.nodes.api.value.FloatValue;
import dev.sluice.nodes.api.value.IntValue;
import dev.sluice.nodes.api.value.NullValue;
import dev.sluice.nodes.api.value.UnsignedValue;
import dev.sluice.nodes.api.value.Value;
import dev.sluice.nodes.std.internal.PlainText;
import java.math.BigInteger;

/**
 * Sum or average of numbers. Whole numbers are added exactly, floats with Neumaier's compensation ("Rundungsfehleranalyse
 * einiger Verfahren zur Summation endlicher Summen", 1974), so that rounding errors do not pile up.
 */
final class Sum implements Accumulator {
    private final boolean average;
    private long count;
    private long low;
    /** What no longer fits into {@link #low}. */
    private BigInteger high = BigInteger.ZERO;

    private boolean floats;
    private double sum;
    private double compensation;

    Sum(boolean average) {
        this.average = average;
    }

    @Override
    public void add(Value value) throws NodeFailure {
        switch (value) {
            case NullValue none -> {
                return;
            }
            case IntValue whole -> add(whole.value());
            case UnsignedValue whole -> high = high.add(whole.value());
            case FloatValue number -> {
                floats = true;
                add(number.value());
            }
            default ->
                throw NodeFailure.user((average ? "avg" : "sum") + " needs numbers, but there is "
                        + PlainText.excerpt(value) + "; filter such rows out or convert the value in 'of'");
        }
        count++;
    }

    private void add(long number) {
        long next = low + number;
        if (((low ^ next) & (number ^ next)) < 0) {
            high = high.add(BigInteger.valueOf(low)).add(BigInteger.valueOf(number));
            low = 0;
        } else {
            low = next;
        }
    }

    private void add(double number) {
        double next = sum + number;
        if (Math.abs(sum) >= Math.abs(number)) {
            compensation += sum - next + number;
        } else {
            compensation += number - next + sum;
        }
        sum = next;
    }

    private double asFloat() {
        BigInteger whole = whole();
        if (whole.signum() != 0) {
            add(whole.doubleValue());
        }
        // An infinite sum has a compensation that is no number.
        return Double.isFinite(sum) ? sum + compensation : sum;
    }

    private BigInteger whole() {
        return high.add(BigInteger.valueOf(low));
    }

    @Override
    public Value result() throws NodeFailure {
        if (average) {
            return count == 0 ? Value.NULL : Value.of(asFloat() / count);
        }
        if (floats) {
            return Value.of(asFloat());
        }
        BigInteger whole = whole();
        if (whole.bitLength() >= Long.SIZE) {
            throw NodeFailure.user("the sum of whole numbers, " + whole
                    + ", does not fit in 64 bits; make floats of the values in 'of', as in double(item.x)");
        }
        return Value.of(whole.longValue());
    }
}
