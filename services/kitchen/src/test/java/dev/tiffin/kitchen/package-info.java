/** Kitchen against a real database and real brokers; only order and menu are fakes. */
@NullMarked
package dev.tiffin.kitchen;

import org.jspecify.annotations.NullMarked;
