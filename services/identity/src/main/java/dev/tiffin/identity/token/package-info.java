/** Tokens and the keys they are signed with: issuing, rotation, the public key set. */
@NullMarked
package dev.tiffin.identity.token;

import org.jspecify.annotations.NullMarked;
