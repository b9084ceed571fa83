/** The menu service: restaurants, what they sell, and whether it can be had right now. */
@NullMarked
package dev.tiffin.menu;

import org.jspecify.annotations.NullMarked;
