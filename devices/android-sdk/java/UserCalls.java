import com.braze.BrazeUser;
import com.braze.enums.Gender;
import com.braze.enums.Month;
import com.braze.enums.NotificationSubscriptionType;
import java.util.Date;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** Calls of `braze.user`, by the names that ../../virtual/sdk/user.ts has for them. */
final class UserCalls {
  static void take(BrazeUser user, JSONObject call) throws JSONException {
    String key = call.optString("key");
    switch (call.getString("do")) {
      case "user.set" -> set(user, call.getString("attribute"), call.isNull("value") ? null : call.getString("value"));
      case "user.setDateOfBirth" ->
          user.setDateOfBirth(call.getInt("year"), Month.getMonth(call.getInt("month") - 1), call.getInt("day"));
      case "user.setEmailSubscription" ->
          user.setEmailNotificationSubscriptionType(NotificationSubscriptionType.fromValue(call.getString("state")));
      case "user.setPushSubscription" ->
          user.setPushNotificationSubscriptionType(NotificationSubscriptionType.fromValue(call.getString("state")));
      case "user.setCustom" -> setCustom(user, key, call);
      case "user.increment" -> user.incrementCustomUserAttribute(key, call.getInt("by"));
      case "user.addToArray" -> user.addToCustomAttributeArray(key, call.getString("value"));
      case "user.removeFromArray" -> user.removeFromCustomAttributeArray(key, call.getString("value"));
      case "user.setCustomLocation" ->
          user.setLocationCustomAttribute(key, call.getDouble("latitude"), call.getDouble("longitude"));
      case "user.removeCustomLocation" -> user.unsetLocationCustomAttribute(key);
      case "user.setLastKnownLocation" ->
          user.setLastKnownLocation(call.getDouble("latitude"), call.getDouble("longitude"));
      case "user.addAlias" -> user.addAlias(call.getString("name"), call.getString("label"));
      case "user.setSubscriptionGroup" -> {
        String group = call.getString("group");
        if (call.getString("status").equals("subscribed")) user.addToSubscriptionGroup(group);
        else user.removeFromSubscriptionGroup(group);
      }
      default -> throw new IllegalArgumentException("No such call: " + call);
    }
  }

  private static void set(BrazeUser user, String attribute, String value) {
    switch (attribute) {
      case "firstName" -> user.setFirstName(value);
      case "lastName" -> user.setLastName(value);
      case "email" -> user.setEmail(value);
      case "phone" -> user.setPhoneNumber(value);
      case "gender" -> user.setGender(value == null ? null : Gender.getGender(value));
      case "country" -> user.setCountry(value);
      case "language" -> user.setLanguage(value);
      case "homeCity" -> user.setHomeCity(value);
      default -> throw new IllegalArgumentException("No such attribute: " + attribute);
    }
  }

  private static void setCustom(BrazeUser user, String key, JSONObject call) throws JSONException {
    Object value = Values.of(call.get("value"));
    if (value == JSONObject.NULL) user.unsetCustomUserAttribute(key);
    else if (value instanceof Date date) user.setCustomUserAttributeToSecondsFromEpoch(key, date.getTime() / 1000);
    else if (value instanceof JSONArray array && Values.texts(array) != null)
      user.setCustomAttributeArray(key, Values.texts(array));
    else if (value instanceof JSONArray array) user.setCustomUserAttribute(key, array);
    else if (value instanceof JSONObject object) user.setCustomUserAttribute(key, object, call.optBoolean("merge"));
    else user.setCustomAttribute(key, value);
  }
}
