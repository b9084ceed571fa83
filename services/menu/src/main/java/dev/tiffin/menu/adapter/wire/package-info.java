/** Menus as the messages of the contract: what snapshot and facts are made of. */
@NullMarked
package dev.tiffin.menu.adapter.wire;

import org.jspecify.annotations.NullMarked;
