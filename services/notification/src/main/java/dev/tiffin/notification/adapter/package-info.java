/** What the ways out have in common: none of them waits for ever. */
@NullMarked
package dev.tiffin.notification.adapter;

import org.jspecify.annotations.NullMarked;
