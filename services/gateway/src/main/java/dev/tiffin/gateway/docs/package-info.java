/** What people and tools read: the start page, the documentation, the contracts themselves. */
@NullMarked
package dev.tiffin.gateway.docs;

import org.jspecify.annotations.NullMarked;
