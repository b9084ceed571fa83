/** Printing as work: what is to be printed, and the agent that prints it. */
@NullMarked
package dev.tiffin.kitchen.adapter.rabbitmq;

import org.jspecify.annotations.NullMarked;
