/**
 * A lunch hour: customers, kitchens and couriers who know Tiffin only by its public doors, and keep
 * notes of their own to check it against.
 */
@NullMarked
package dev.tiffin.demo;

import org.jspecify.annotations.NullMarked;
