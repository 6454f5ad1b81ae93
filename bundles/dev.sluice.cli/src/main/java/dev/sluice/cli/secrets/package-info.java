/** Where the runner has the secrets of its person from. */
@NullMarked
package dev.sluice.cli.secrets;

import org.jspecify.annotations.NullMarked;
