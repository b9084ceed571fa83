/** How fast Tiffin is, beside a peer, on the machine of whoever asks. */
@NullMarked
package dev.tiffin.bench;

import org.jspecify.annotations.NullMarked;
