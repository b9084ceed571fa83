/**
 * What tests of several modules need: given/when/then for deciders, a real database and a real
 * broker for each test JVM, and waiting for something to become true.
 */
@NullMarked
package dev.tiffin.platform.testing;

import org.jspecify.annotations.NullMarked;
