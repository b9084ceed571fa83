/** What the tests of all ways out share. */
@NullMarked
package dev.tiffin.notification.adapter;

import org.jspecify.annotations.NullMarked;
