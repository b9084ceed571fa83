/** Orders that wait for somebody's answer, and what comes of them when none comes. */
@NullMarked
package dev.tiffin.order.waiting;

import org.jspecify.annotations.NullMarked;
