/** Backups are made of real databases, spoiled in every way, and put back. */
@NullMarked
package dev.tiffin.topology.backup;

import org.jspecify.annotations.NullMarked;
