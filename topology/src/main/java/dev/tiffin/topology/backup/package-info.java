/**
 * One archive of everything that cannot be told again: the services' databases and the sandbox's
 * book as they were at one moment, and the way back from there.
 */
@NullMarked
package dev.tiffin.topology.backup;

import org.jspecify.annotations.NullMarked;
