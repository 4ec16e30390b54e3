import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.json.JSONException;
import org.json.JSONObject;

/** What goes out: one line of JSON each. */
final class Lines {
  private static final PrintStream OUT = new PrintStream(System.out, true, StandardCharsets.UTF_8);

  static synchronized void say(String event, JSONObject details) {
    try {
      OUT.println(details.put("event", event));
    } catch (JSONException error) {
      throw new IllegalStateException(error);
    }
  }

  /** Says that a call is done, to who wants to know. */
  static void answer(JSONObject call) throws JSONException {
    if (call.has("call")) say("done", new JSONObject().put("call", call.getInt("call")));
  }

  /** An object of names and values, in turn; what is `null` is left out. */
  static JSONObject object(Object... namesAndValues) {
    var object = new JSONObject();
    try {
      for (int i = 0; i < namesAndValues.length; i += 2)
        object.putOpt((String) namesAndValues[i], namesAndValues[i + 1]);
    } catch (JSONException error) {
      throw new IllegalStateException(error);
    }
    return object;
  }
}
