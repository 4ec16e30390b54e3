import com.braze.events.IEventSubscriber;
import com.braze.events.InAppMessageEvent;
import com.braze.models.inappmessage.IInAppMessage;
import com.braze.models.inappmessage.IInAppMessageImmersive;
import com.braze.models.inappmessage.IInAppMessageWithImage;
import com.braze.models.inappmessage.MessageButton;
import java.util.ArrayList;
import java.util.List;
import org.json.JSONArray;
import org.json.JSONException;
import org.json.JSONObject;

/** In-app messages as ../../virtual/sdk/in-app-message.ts has them. Drawing is the app's. */
final class Messages implements IEventSubscriber<InAppMessageEvent> {
  private final List<IInAppMessage> shown = new ArrayList<>();

  @Override
  public void trigger(InAppMessageEvent event) {
    IInAppMessage message = event.getInAppMessage();
    // As Braze's UI does: there is nothing to draw.
    if (message.isControl()) {
      message.logImpression();
      return;
    }
    synchronized (shown) {
      shown.add(message);
      Lines.say("message", json(shown.size() - 1, message));
    }
  }

  void take(String name, JSONObject call) throws JSONException {
    IInAppMessage message;
    synchronized (shown) {
      message = shown.get(call.getInt("message"));
    }
    switch (name) {
      case "messages.impression" -> message.logImpression();
      case "messages.click" -> message.logClick();
      case "messages.button" -> {
        var immersive = (IInAppMessageImmersive) message;
        immersive.logButtonClick(immersive.getMessageButtons().get(call.getInt("button")));
      }
      default -> throw new IllegalArgumentException("No such call: " + call);
    }
  }

  private static JSONObject json(int place, IInAppMessage message) {
    var immersive = message instanceof IInAppMessageImmersive it ? it : null;
    var buttons = new JSONArray();
    if (immersive != null)
      for (MessageButton button : immersive.getMessageButtons())
        buttons.put(
            Lines.object(
                "id", button.getId(), "text", button.getText(), "uri", text(button.getUri())));
    return Lines.object(
        "place", place,
        "type", message.getMessageType().name(),
        "header", immersive == null ? null : immersive.getHeader(),
        "text", message.getMessage(),
        "imageUrl", message instanceof IInAppMessageWithImage it ? it.getRemoteImageUrl() : null,
        "uri", text(message.getUri()),
        "buttons", buttons,
        "extras", new JSONObject(message.getExtras()),
        "duration", message.getDurationInMilliseconds());
  }

  private static String text(Object value) {
    return value == null ? null : value.toString();
  }
}
