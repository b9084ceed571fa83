/** Where runs are kept: their events, and beside them how each stands now. */
@NullMarked
package dev.tiffin.delivery.adapter.postgres;

import org.jspecify.annotations.NullMarked;
