/** Those who watch are woken. */
@NullMarked
package dev.tiffin.delivery.watching;

import org.jspecify.annotations.NullMarked;
