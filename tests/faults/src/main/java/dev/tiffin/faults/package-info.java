/**
 * A lunch hour while everything breaks by plan, and what must hold nevertheless: checked from what
 * the clients noted, and from tables, topics and queues as an auditor reads them.
 */
@NullMarked
package dev.tiffin.faults;

import org.jspecify.annotations.NullMarked;
