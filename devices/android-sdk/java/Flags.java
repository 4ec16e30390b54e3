import com.braze.models.FeatureFlag;
import java.util.List;
import org.json.JSONArray;

/** Feature flags as ../../virtual/sdk/feature-flags.ts has them. */
final class Flags {
  static void tell(List<FeatureFlag> flags) {
    var list = new JSONArray();
    for (FeatureFlag flag : flags)
      list.put(
          Lines.object(
              "id", flag.getId(), "isEnabled", flag.getEnabled(), "properties", flag.getProperties()));
    Lines.say("flags", Lines.object("flags", list));
  }
}
