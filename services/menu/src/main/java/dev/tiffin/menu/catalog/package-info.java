/**
 * What restaurants sell: the restaurant, its categories, items, options and their stock, as
 * declared.
 */
@NullMarked
package dev.tiffin.menu.catalog;

import org.jspecify.annotations.NullMarked;
