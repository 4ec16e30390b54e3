import com.braze.events.ContentCardsUpdatedEvent;
import com.braze.models.cards.CaptionedImageCard;
import com.braze.models.cards.Card;
import com.braze.models.cards.ImageOnlyCard;
import com.braze.models.cards.ShortNewsCard;
import com.braze.models.cards.TextAnnouncementCard;
import org.json.JSONArray;
import org.json.JSONObject;

/** Content Cards as ../../virtual/sdk/content-card.ts has them. */
final class Cards {
  static void tell(ContentCardsUpdatedEvent event) {
    var list = new JSONArray();
    for (Card card : event.getAllCards())
      if (!card.isDismissed() && !card.isExpired() && !card.isRemoved()) list.put(json(card));
    Lines.say("cards", Lines.object("user", event.getUserId(), "cards", list));
  }

  private static JSONObject json(Card card) {
    String title = null;
    String text = null;
    String image = null;
    String link = null;
    if (card instanceof ShortNewsCard it) {
      title = it.getTitle();
      text = it.getDescription();
      image = it.getImageUrl();
      link = it.getDomain();
    } else if (card instanceof CaptionedImageCard it) {
      title = it.getTitle();
      text = it.getDescription();
      image = it.getImageUrl();
      link = it.getDomain();
    } else if (card instanceof TextAnnouncementCard it) {
      title = it.getTitle();
      text = it.getDescription();
      link = it.getDomain();
    } else if (card instanceof ImageOnlyCard it) image = it.getImageUrl();
    return Lines.object(
        "id", card.getId(),
        "type", card.getCardType().name().toLowerCase(java.util.Locale.ROOT),
        "isControl", card.isControl(),
        "title", title,
        "text", text,
        "imageUrl", image,
        "url", card.getUrl(),
        "linkText", link,
        "isPinned", card.isPinned(),
        "isDismissible", card.isDismissibleByUser(),
        "isViewed", card.getViewed(),
        "isClicked", card.isClicked(),
        "created", card.getCreated() * 1000,
        "expires", card.getExpiresAt() * 1000,
        "extras", new JSONObject(card.getExtras()));
  }
}
