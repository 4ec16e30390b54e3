import android.os.SystemClock;
import java.util.concurrent.locks.LockSupport;
import kotlinx.coroutines.AbstractTimeSource;
import kotlinx.coroutines.AbstractTimeSourceKt;

/** The phone's time: this machine's, and ahead of it by what the phone was told. */
final class Time extends AbstractTimeSource {
  /** How long a coroutine waits before it looks at the clock again: it may have been moved. Nanoseconds. */
  private static final long LOOK = 20_000_000;

  private volatile long ahead;

  /** Has coroutines go by it. Android's own waits go by `tick`. */
  Time() {
    AbstractTimeSourceKt.mockTimeSource(this);
  }

  void move(long milliseconds) {
    ahead = milliseconds;
    tick();
  }

  void tick() {
    SystemClock.setCurrentTimeMillis(currentTimeMillis());
  }

  @Override
  public long currentTimeMillis() {
    return System.currentTimeMillis() + ahead;
  }

  @Override
  public long nanoTime() {
    return System.nanoTime() + ahead * 1_000_000;
  }

  @Override
  public void parkNanos(Object blocker, long nanos) {
    LockSupport.parkNanos(blocker, Math.min(nanos, LOOK));
  }

  @Override
  public void unpark(Thread thread) {
    LockSupport.unpark(thread);
  }

  @Override
  public Runnable wrapTask(Runnable task) {
    return task;
  }

  @Override
  public void trackTask() {}

  @Override
  public void unTrackTask() {}

  @Override
  public void registerTimeLoopThread() {}

  @Override
  public void unregisterTimeLoopThread() {}
}
