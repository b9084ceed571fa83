@NullMarked
package dev.tiffin.topology.ledger;

import org.jspecify.annotations.NullMarked;
