/** Quick fixes of the problems of a flow, without any user interface: what they are called and what they change. */
@NullMarked
package dev.sluice.core.fix;

import org.jspecify.annotations.NullMarked;
