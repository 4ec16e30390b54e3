import android.Manifest.permission;
import android.app.Application;
import android.app.NotificationManager;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.json.JSONObject;
import org.junit.Test;
import org.junit.runner.RunWith;
import org.robolectric.RobolectricTestRunner;
import org.robolectric.RuntimeEnvironment;
import org.robolectric.annotation.Config;
import org.robolectric.annotation.ConscryptMode;
import org.robolectric.annotation.GraphicsMode;
import org.robolectric.annotation.SQLiteMode;
import org.robolectric.shadows.ShadowAlarmManager;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowApplication;
import org.robolectric.shadows.ShadowLooper;
import org.robolectric.shadows.ShadowNotificationManager;

/** Android, as Robolectric plays it, and its main thread: that of the only test. */
@RunWith(RobolectricTestRunner.class)
@Config(sdk = 35, qualifiers = "en-rGB", manifest = Config.NONE, shadows = ClockOfSdk.class)
// Java's own TLS knows the proxy's certificate. Nothing is drawn.
@ConscryptMode(ConscryptMode.Mode.OFF)
@GraphicsMode(GraphicsMode.Mode.LEGACY)
@SQLiteMode(SQLiteMode.Mode.LEGACY)
public class Phone {
  /** How long the main thread waits for a call before it looks at its own work again. Milliseconds. */
  private static final long LOOK = 5;

  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private Network network;
  private Time time;
  private Sdk sdk;
  private Application app;

  @Test
  public void lives() throws Exception {
    app = RuntimeEnvironment.getApplication();
    ShadowApplication shadow = Shadow.extract(app);
    shadow.grantPermissions(permission.INTERNET, permission.ACCESS_NETWORK_STATE);
    time = new Time();
    network = new Network(app, env("HTTPS_PROXY"));
    ShadowAlarmManager.setAutoSchedule(true);
    keepDataIn(Path.of(env("PHONE_STORAGE"), "android"));
    sdk = new Sdk(app, network);
    listen();
    Lines.say("ready", new JSONObject());
    while (true) {
      String line = lines.poll(LOOK, TimeUnit.MILLISECONDS);
      time.tick();
      ShadowLooper.idleMainLooper();
      if (line == null) {
        sdk.look();
        continue;
      }
      take(new JSONObject(line));
      ShadowLooper.idleMainLooper();
    }
  }

  private void take(JSONObject call) throws Exception {
    switch (call.getString("do")) {
      case "clock" -> {
        // What was asked before is done before: the SDK works aside, and looks at the clock when it gets there.
        settle();
        time.move(call.getLong("ahead"));
        settle();
      }
      case "network" -> network.setOnline(call.getBoolean("online"));
      case "permission" -> {
        ShadowNotificationManager shadow =
            Shadow.extract(app.getSystemService(NotificationManager.class));
        shadow.setNotificationsEnabled(call.getBoolean("granted"));
      }
      default -> {
        sdk.take(call);
        return;
      }
    }
    Lines.answer(call);
  }

  private void settle() throws InterruptedException {
    var quiet = new Quiet();
    do {
      time.tick();
      ShadowLooper.idleMainLooper();
      Thread.sleep(LOOK);
    } while (!quiet.hasLasted());
  }

  /** Standard input is read aside. */
  private void listen() {
    Thread reader =
        new Thread(
            () -> {
              var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
              in.lines().filter(line -> !line.isEmpty()).forEach(lines::add);
              // The app was killed, and so is its SDK.
              Runtime.getRuntime().halt(137);
            });
    reader.setDaemon(true);
    reader.start();
  }

  /** What the app stores has to be there after a kill: the folder that Robolectric made becomes a link to one that lasts. */
  private void keepDataIn(Path folder) throws Exception {
    Path made = app.getDataDir().toPath();
    Files.createDirectories(folder);
    try (Stream<Path> all = Files.walk(made)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) Files.delete(path);
    }
    Files.createSymbolicLink(made, folder);
    for (String name : new String[] {"files", "cache", "shared_prefs", "databases", "no_backup", "code_cache"})
      Files.createDirectories(folder.resolve(name));
  }

  private static String env(String name) {
    String value = System.getenv(name);
    return value == null ? "" : value;
  }
}
