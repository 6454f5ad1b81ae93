package dev.sluice.testing.ui;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says of a test that an error is logged in it, as it should be; {@link WorkbenchExtension} fails it where none is. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface LogsError {
    /** What stands in the message of the error. */
    String value();
}
