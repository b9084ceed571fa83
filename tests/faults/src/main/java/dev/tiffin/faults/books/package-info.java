/** What lies in tables, topics, queues and files, read as an auditor would. */
@NullMarked
package dev.tiffin.faults.books;

import org.jspecify.annotations.NullMarked;
