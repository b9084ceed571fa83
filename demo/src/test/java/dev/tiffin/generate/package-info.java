@NullMarked
package dev.tiffin.generate;

import org.jspecify.annotations.NullMarked;
