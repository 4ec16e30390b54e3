import android.app.Activity;
import android.app.Application;
import android.content.pm.PackageInfo;
import com.braze.Braze;
import com.braze.BrazeUser;
import com.braze.configuration.BrazeConfig;
import com.braze.enums.DelayedInitializationAnalyticsBehavior;
import com.braze.events.BrazeNetworkFailureEvent;
import com.braze.models.cards.Card;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.json.JSONException;
import org.json.JSONObject;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowPackageManager;

/** Calls of an app, by the names that ../../virtual/sdk/braze.ts has for them, on Braze's own SDK. */
final class Sdk {
  private final Application app;
  private final Network network;
  private final Messages messages = new Messages();
  private final List<JSONObject> flushes = new ArrayList<>();
  private final Quiet quiet = new Quiet();
  private final AtomicInteger failures = new AtomicInteger();
  private int requestsBefore;
  private int failuresBefore;
  private boolean hasFailed;
  private Activity activity;

  Sdk(Application app, Network network) {
    this.app = app;
    this.network = network;
  }

  void take(JSONObject call) throws JSONException {
    String name = call.getString("do");
    if (name.equals("flush")) {
      requestsBefore = network.requests();
      failuresBefore = failures.get();
      braze().requestImmediateDataFlush();
      quiet.begin();
      flushes.add(call);
      return;
    }
    if (name.startsWith("user.")) withUser(call);
    else act(name, call);
    Lines.answer(call);
  }

  /** Ends flushes once nothing is under way. */
  void look() throws JSONException {
    if (flushes.isEmpty() || !quiet.hasLasted()) return;
    // With nothing asked, what was so stays so: after a failure the SDK waits before it tries again.
    if (network.requests() > requestsBefore) hasFailed = failures.get() > failuresBefore;
    for (JSONObject call : flushes)
      Lines.say("done", Lines.object("call", call.getInt("call"), "failed", hasFailed));
    flushes.clear();
  }

  private void act(String name, JSONObject call) throws JSONException {
    switch (name) {
      case "create" -> create(call.getJSONObject("config"));
      case "start" -> Braze.disableDelayedInitialization(app);
      case "enterForeground" -> {
        activity = new Activity();
        braze().openSession(activity);
      }
      case "enterBackground" -> {
        if (activity != null) braze().closeSession(activity);
      }
      case "changeUser" -> {
        if (call.has("signature")) braze().changeUser(call.getString("id"), call.getString("signature"));
        else braze().changeUser(call.getString("id"));
      }
      case "setSdkAuthenticationSignature" -> braze().setSdkAuthenticationSignature(call.getString("signature"));
      case "logCustomEvent" ->
          braze().logCustomEvent(call.getString("name"), Values.properties(call.optJSONObject("properties")));
      case "logPurchase" ->
          braze()
              .logPurchase(
                  call.getString("productId"),
                  call.getString("currency"),
                  new BigDecimal(call.getString("price")),
                  call.getInt("quantity"),
                  Values.properties(call.optJSONObject("properties")));
      case "disable" -> Braze.disableSdk(app);
      case "enable" -> Braze.enableSdk(app);
      case "wipeData" -> Braze.wipeData(app);
      case "push.register" -> braze().setRegisteredPushToken(call.getString("token"));
      case "push.opened" -> braze().logPushNotificationOpened(call.getString("campaign"));
      case "push.button" ->
          braze().logPushNotificationActionClicked(call.getString("campaign"), call.getString("button"), "ab_none");
      case "cards.sync" -> braze().requestContentCardsRefresh();
      case "cards.impression" -> withCard(call, Card::logImpression);
      case "cards.click" -> withCard(call, Card::logClick);
      case "cards.dismiss" -> withCard(call, card -> card.setDismissed(true));
      case "flags.sync" -> braze().refreshFeatureFlags();
      case "flags.impression" -> braze().logFeatureFlagImpression(call.getString("id"));
      default -> messages.take(name, call);
    }
  }

  private void create(JSONObject config) throws JSONException {
    ShadowPackageManager packages = Shadow.extract(app.getPackageManager());
    PackageInfo info = packages.getInternalMutablePackageInfo(app.getPackageName());
    info.versionName = config.getString("appVersion");
    info.setLongVersionCode(config.getLong("appVersionCode"));
    if (config.optBoolean("delayedStart"))
      Braze.enableDelayedInitialization(app, DelayedInitializationAnalyticsBehavior.DROP);
    var builder =
        new BrazeConfig.Builder()
            .setApiKey(config.getString("apiKey"))
            .setCustomEndpoint(config.getString("endpoint"))
            .setIsSdkAuthenticationEnabled(config.optBoolean("sdkAuthentication"));
    if (config.has("sessionTimeout")) builder.setSessionTimeout(config.getInt("sessionTimeout"));
    if (config.has("minimumTriggerInterval"))
      builder.setTriggerActionMinimumTimeIntervalSeconds(config.getInt("minimumTriggerInterval"));
    if (config.has("flushInterval")) {
      int seconds = config.getInt("flushInterval");
      builder
          .setBadNetworkDataFlushInterval(seconds)
          .setGoodNetworkDataFlushInterval(seconds)
          .setGreatNetworkDataFlushInterval(seconds);
    }
    Braze.configure(app, builder.build());
    Braze braze = braze();
    braze.subscribeToNewInAppMessages(messages);
    braze.subscribeToContentCardsUpdates(Cards::tell);
    braze.subscribeToFeatureFlagsUpdates(event -> Flags.tell(event.getFeatureFlags()));
    braze.subscribeToNetworkFailures((BrazeNetworkFailureEvent event) -> failures.incrementAndGet());
    braze.subscribeToSdkAuthenticationFailures(
        event -> {
          failures.incrementAndGet();
          Lines.say(
              "refused",
              Lines.object(
                  "code", event.getErrorCode(),
                  "reason", event.getErrorReason(),
                  "user", event.getUserId(),
                  "signature", event.getSignature()));
        });
    braze.getDeviceIdAsync(new Told<>(id -> Lines.say("device", Lines.object("id", id))));
    braze.getCurrentUser(new Told<BrazeUser>(user -> Lines.say("user", Lines.object("id", user.getUserId()))));
  }

  private void withUser(JSONObject call) throws JSONException {
    BrazeUser user = braze().getCurrentUser();
    if (user != null) UserCalls.take(user, call);
  }

  /** A card may be gone by now, with its user. */
  private void withCard(JSONObject call, Consumer<Card> act) throws JSONException {
    String id = call.getString("id");
    for (Card card : braze().getCachedContentCards()) if (card.getId().equals(id)) act.accept(card);
  }

  private Braze braze() {
    return Braze.getInstance(app);
  }
}
