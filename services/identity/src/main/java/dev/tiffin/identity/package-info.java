/** Identity: who people are, and the short-lived signed tokens that say so. */
@NullMarked
package dev.tiffin.identity;

import org.jspecify.annotations.NullMarked;
