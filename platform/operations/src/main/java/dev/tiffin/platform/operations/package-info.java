/** Lets an operator see, send again and drop what a service could not carry out. */
@NullMarked
package dev.tiffin.platform.operations;

import org.jspecify.annotations.NullMarked;
