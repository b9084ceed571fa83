/** What of the launcher can be told without starting the services. */
@NullMarked
package dev.tiffin.topology;

import org.jspecify.annotations.NullMarked;
