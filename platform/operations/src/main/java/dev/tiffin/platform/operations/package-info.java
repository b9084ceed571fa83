/** Lets an operator decide about what a service keeps: what it could not carry out, and people. */
@NullMarked
package dev.tiffin.platform.operations;

import org.jspecify.annotations.NullMarked;
