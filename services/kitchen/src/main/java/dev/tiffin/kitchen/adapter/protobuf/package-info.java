/** Tickets as messages: how they are kept, told and shown. */
@NullMarked
package dev.tiffin.kitchen.adapter.protobuf;

import org.jspecify.annotations.NullMarked;
