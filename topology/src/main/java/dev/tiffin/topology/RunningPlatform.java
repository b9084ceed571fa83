package dev.tiffin.topology;

import java.util.Optional;

/** The platform that another process runs in this directory, if any. */
record RunningPlatform(StateDirectory directory) {

  /** What it says of itself; empty when nothing runs. */
  Optional<PlatformState> find() {
    return directory.isInUse() ? directory.state().read() : Optional.empty();
  }

  /**
   * @throws PlatformException when nothing runs, or it is not ready
   */
  PlatformState require() {
    PlatformState state =
        find()
            .orElseThrow(
                () -> new PlatformException("Tiffin is not running; ./tiffin up starts it"));
    if (!state.ready()) {
      throw new PlatformException("Tiffin is starting and not ready yet; see ./tiffin status");
    }
    return state;
  }

  /** For calls to its services. */
  Operator operator() {
    PlatformState state = require();
    return new Operator(state::target, directory.secrets().operator());
  }
}
