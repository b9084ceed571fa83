/** What is being asked, apart from how it was written and from how it is found out. */
@NullMarked
package dev.tiffin.reporting.odata.plan;

import org.jspecify.annotations.NullMarked;
