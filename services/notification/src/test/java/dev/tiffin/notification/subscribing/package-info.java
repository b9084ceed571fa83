/** Tests of what is in the package of the same name. */
@NullMarked
package dev.tiffin.notification.subscribing;

import org.jspecify.annotations.NullMarked;
