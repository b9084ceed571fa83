/** Tests against the real programs: started, killed, raced and restarted. */
@NullMarked
package dev.tiffin.platform.embedded;

import org.jspecify.annotations.NullMarked;
