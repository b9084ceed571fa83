/** A router that answers, lies, or is silent. */
@NullMarked
package dev.tiffin.delivery.adapter.http;

import org.jspecify.annotations.NullMarked;
