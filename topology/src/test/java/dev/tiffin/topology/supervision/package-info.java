/** The supervisor, with shells for parts. */
@NullMarked
package dev.tiffin.topology.supervision;

import org.jspecify.annotations.NullMarked;
