/** Tables in files: the stream format of Apache Arrow, as its columnar format specification says it, in plain Java. */
@NullMarked
package dev.sluice.tables;

import org.jspecify.annotations.NullMarked;
