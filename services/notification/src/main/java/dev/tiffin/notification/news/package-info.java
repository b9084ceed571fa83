/** What there is to tell of an order, and in which words. */
@NullMarked
package dev.tiffin.notification.news;

import org.jspecify.annotations.NullMarked;
