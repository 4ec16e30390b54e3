import com.braze.events.SimpleValueCallback;
import java.util.function.Consumer;

/** Hands on what the SDK answers later. */
final class Told<T> extends SimpleValueCallback<T> {
  private final Consumer<T> told;

  Told(Consumer<T> told) {
    this.told = told;
  }

  @Override
  public void onSuccess(T value) {
    told.accept(value);
  }
}
