/** Tests of what operators may ask. */
@NullMarked
package dev.tiffin.platform.operations;

import org.jspecify.annotations.NullMarked;
