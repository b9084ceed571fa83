/**
 * Kafka as it was before KRaft: ZooKeeper and one broker, as one process. Started by whoever wants
 * such a broker on this machine, with a class path of its own.
 */
@NullMarked
package dev.tiffin.platform.zookeeperbroker;

import org.jspecify.annotations.NullMarked;
