/**
 * Lets an operator decide about what a service keeps: what it could not carry out, what it keeps
 * beside its events, and people.
 */
@NullMarked
package dev.tiffin.platform.operations;

import org.jspecify.annotations.NullMarked;
