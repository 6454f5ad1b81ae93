/** The update site, installed into an Eclipse that knows nothing of Sluice. */
@NullMarked
package dev.sluice.site.tests;

import org.jspecify.annotations.NullMarked;
