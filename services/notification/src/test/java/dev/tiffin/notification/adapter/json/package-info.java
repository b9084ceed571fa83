/** Tests of what is in the package of the same name. */
@NullMarked
package dev.tiffin.notification.adapter.json;

import org.jspecify.annotations.NullMarked;
