/** Journeys through the whole platform, every process of it real, over the public doors. */
@NullMarked
package dev.tiffin.journeys;

import org.jspecify.annotations.NullMarked;
