/** Tests of the gateway through its HTTP door, with fakes behind it. */
@NullMarked
package dev.tiffin.gateway;

import org.jspecify.annotations.NullMarked;
