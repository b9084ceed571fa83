/** Menu files, CSV and JSON: reads them into checked menus and reports every line that is wrong. */
@NullMarked
package dev.tiffin.menu.menufile;

import org.jspecify.annotations.NullMarked;
