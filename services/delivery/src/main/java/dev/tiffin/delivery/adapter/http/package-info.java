/** Asks a router over HTTP how long ways take. */
@NullMarked
package dev.tiffin.delivery.adapter.http;

import org.jspecify.annotations.NullMarked;
