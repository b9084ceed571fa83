/**
 * Lets an operator see, send again and drop what a service could not carry out, and rebuild what it
 * keeps beside its events.
 */
@NullMarked
package dev.tiffin.platform.operations;

import org.jspecify.annotations.NullMarked;
