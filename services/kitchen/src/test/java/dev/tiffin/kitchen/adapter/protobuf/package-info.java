/** What tickets look like on the wire and in the table. */
@NullMarked
package dev.tiffin.kitchen.adapter.protobuf;

import org.jspecify.annotations.NullMarked;
