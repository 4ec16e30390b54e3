import java.util.Map;

/** Whether the SDK works on something: it does not say so, but then its code is on the stack of some thread. */
final class Quiet {
  /** How long nothing is to be under way, until it is believed. Milliseconds. */
  private static final long LONG_ENOUGH = 150;

  private long since;

  void begin() {
    since = System.currentTimeMillis();
  }

  boolean hasLasted() {
    if (isBusy()) begin();
    return System.currentTimeMillis() - since >= LONG_ENOUGH;
  }

  private static boolean isBusy() {
    for (Map.Entry<Thread, StackTraceElement[]> entry : Thread.getAllStackTraces().entrySet()) {
      if (entry.getKey() == Thread.currentThread()) continue;
      for (StackTraceElement element : entry.getValue())
        if (element.getClassName().startsWith("com.braze.")) return true;
    }
    return false;
  }
}
