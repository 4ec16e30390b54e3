import com.braze.models.outgoing.BrazeProperties;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** What an app hands the SDK, out of JSON: times come as `{"$date": milliseconds}`. */
final class Values {
  static BrazeProperties properties(JSONObject json) throws JSONException {
    var properties = new BrazeProperties();
    if (json == null) return properties;
    for (String key : (Iterable<String>) json::keys) properties.addProperty(key, of(json.get(key)));
    return properties;
  }

  static Object of(Object json) throws JSONException {
    if (json instanceof JSONObject object) {
      if (object.length() == 1 && object.has("$date")) return new Date(object.getLong("$date"));
      var copy = new JSONObject();
      for (String key : (Iterable<String>) object::keys) copy.put(key, of(object.get(key)));
      return copy;
    }
    if (json instanceof JSONArray array) {
      var copy = new JSONArray();
      for (int i = 0; i < array.length(); i++) copy.put(of(array.get(i)));
      return copy;
    }
    return json;
  }

  /** A list of nothing but text; `null` when there is anything else in it. */
  static String[] texts(JSONArray array) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < array.length(); i++) {
      if (!(array.opt(i) instanceof String text)) return null;
      texts.add(text);
    }
    return texts.toArray(new String[0]);
  }
}
