package dev.tiffin.platform.operations;

import dev.tiffin.platform.grpc.Refusal;
import java.util.List;

/** What a service keeps of its customers that can be erased while the events stay. */
public interface PersonalData {
  /**
   * Erases what there is of one customer, for good. Doing it again does no harm.
   *
   * @return what was erased, also where there was nothing: a kind that is missing was not looked at
   * @throws Refusal if it is needed still, or cannot be done now
   */
  List<Erased> erase(String customerId);

  /**
   * So many of one kind.
   *
   * @param what in the plural
   */
  record Erased(String what, long count) {}
}
