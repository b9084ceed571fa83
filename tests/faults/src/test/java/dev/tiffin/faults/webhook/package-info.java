@NullMarked
package dev.tiffin.faults.webhook;

import org.jspecify.annotations.NullMarked;
