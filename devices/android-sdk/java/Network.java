import android.content.Context;
import android.net.ConnectivityManager;
import android.net.NetworkCapabilities;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.robolectric.shadow.api.Shadow;
import org.robolectric.shadows.ShadowConnectivityManager;

/** The phone's network: everything goes through its proxy, or nowhere. */
final class Network extends ProxySelector {
  /** Nobody listens there. */
  private static final Proxy NOWHERE =
      new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("127.0.0.1", 1));

  private final ConnectivityManager manager;
  private final Proxy proxy;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean isOnline = true;

  Network(Context context, String proxyUrl) {
    manager = context.getSystemService(ConnectivityManager.class);
    proxy = proxyUrl.isEmpty() ? Proxy.NO_PROXY : proxyAt(URI.create(proxyUrl));
    ProxySelector.setDefault(this);
  }

  private static Proxy proxyAt(URI url) {
    return new Proxy(
        Proxy.Type.HTTP, InetSocketAddress.createUnresolved(url.getHost(), url.getPort()));
  }

  /** Android tells who listens for it, as it does when airplane mode is switched. */
  void setOnline(boolean online) {
    if (online == isOnline) return;
    isOnline = online;
    var network = manager.getActiveNetwork();
    var capabilities = online ? manager.getNetworkCapabilities(network) : null;
    ShadowConnectivityManager shadow = Shadow.extract(manager);
    for (var callback : shadow.getNetworkCallbacks()) {
      if (online)
        callback.onCapabilitiesChanged(
            network, capabilities == null ? new NetworkCapabilities() : capabilities);
      else callback.onLost(network);
    }
  }

  /** How many were begun. */
  int requests() {
    return requests.get();
  }

  @Override
  public List<Proxy> select(URI uri) {
    requests.incrementAndGet();
    return List.of(isOnline ? proxy : NOWHERE);
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException error) {}
}
