/** Where accounts and signing keys are kept. */
@NullMarked
package dev.tiffin.identity.adapter.postgres;

import org.jspecify.annotations.NullMarked;
