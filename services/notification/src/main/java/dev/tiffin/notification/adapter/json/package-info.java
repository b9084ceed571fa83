/** What other systems and browsers are sent, as JSON. */
@NullMarked
package dev.tiffin.notification.adapter.json;

import org.jspecify.annotations.NullMarked;
