/** Tests of the demo. */
@NullMarked
package dev.tiffin.demo;

import org.jspecify.annotations.NullMarked;
