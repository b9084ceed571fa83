/** The Protobuf contracts: well-formed, and never broken for those who speak an older version. */
@NullMarked
package dev.tiffin.contracts;

import org.jspecify.annotations.NullMarked;
