package dev.sluice.debug.core.internal.model;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import dev.sluice.debug.core.state.Moment;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads what the runner says of the instant that is shown. */
final class Instants {
    private Instants() {}

    /** The instant; null for what is now. */
    static @Nullable Moment read(JsonObject body) {
        Long event = number(body.get("seq"));
        if (event == null || flag(body.get("live"))) {
            return null;
        }
        Long last = number(body.get("of"));
        return new Moment(event, last == null ? event : last, time(body.get("time")));
    }

    private static @Nullable Instant time(@Nullable JsonElement said) {
        try {
            return said instanceof JsonPrimitive text ? Instant.parse(text.getAsString()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable Long number(@Nullable JsonElement said) {
        return said instanceof JsonPrimitive number && number.isNumber() ? Long.valueOf(number.getAsLong()) : null;
    }

    private static boolean flag(@Nullable JsonElement said) {
        return said instanceof JsonPrimitive flag && flag.isBoolean() && flag.getAsBoolean();
    }
}
