import java.util.Map;

/** Whether the SDK works on something: it does not say so, but then its code is on the stack of some thread. */
final class Quiet {
  /** How long nothing is to be under way, until it is believed: its own queue of requests takes breaks. Milliseconds. */
  private static final long LONG_ENOUGH = 250;
  /** How often that is to be seen: on a busy machine time passes, and nobody gets to do anything. */
  private static final int OFTEN_ENOUGH = 30;

  private long since;
  private int seen;

  Quiet() {
    begin();
  }

  void begin() {
    since = System.currentTimeMillis();
    seen = 0;
  }

  /** To be asked again and again, a few milliseconds apart. */
  boolean hasLasted() {
    if (isBusy()) begin();
    return ++seen >= OFTEN_ENOUGH && System.currentTimeMillis() - since >= LONG_ENOUGH;
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
