/** What the process refuses. That it runs is tested by who starts it. */
@NullMarked
package dev.tiffin.platform.zookeeperbroker;

import org.jspecify.annotations.NullMarked;
