/** Tests of this module, through its package. */
@NullMarked
package dev.tiffin.platform.rabbitmq;

import org.jspecify.annotations.NullMarked;
