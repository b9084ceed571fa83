/** Accounts: the people and the staff the platform knows, and what they are. */
@NullMarked
package dev.tiffin.identity.account;

import org.jspecify.annotations.NullMarked;
