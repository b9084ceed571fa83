/** Identity against a real database, through its real doors. */
@NullMarked
package dev.tiffin.identity;

import org.jspecify.annotations.NullMarked;
