@NullMarked
package dev.tiffin.platform.testing.service;

import org.jspecify.annotations.NullMarked;
