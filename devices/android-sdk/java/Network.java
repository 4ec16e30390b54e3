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
import org.robolectric.shadows.ShadowNetworkCapabilities;

/** The phone's network: everything goes through its proxy, or nowhere. */
final class Network extends ProxySelector {
  /** Nobody listens there. */
  private static final Proxy NOWHERE =
      new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("127.0.0.1", 1));

  /** The SDK sends every 10, 30 or 60 seconds, as the network is. */
  private static final NetworkCapabilities GOOD_WIFI = goodWifi();

  private final ConnectivityManager manager;
  private final ShadowConnectivityManager shadow;
  private final Proxy proxy;
  private final AtomicInteger requests = new AtomicInteger();
  private volatile boolean isOnline = true;

  Network(Context context, String proxyUrl) {
    manager = context.getSystemService(ConnectivityManager.class);
    shadow = Shadow.extract(manager);
    shadow.setNetworkCapabilities(manager.getActiveNetwork(), GOOD_WIFI);
    proxy = proxyUrl.isEmpty() ? Proxy.NO_PROXY : proxyAt(URI.create(proxyUrl));
    ProxySelector.setDefault(this);
  }

  private static Proxy proxyAt(URI url) {
    return new Proxy(
        Proxy.Type.HTTP, InetSocketAddress.createUnresolved(url.getHost(), url.getPort()));
  }

  /** Android tells who listens, as it does when airplane mode is switched. */
  void setOnline(boolean online) {
    if (online == isOnline) return;
    isOnline = online;
    var network = manager.getActiveNetwork();
    shadow.setNetworkCapabilities(network, online ? GOOD_WIFI : null);
    for (var callback : shadow.getNetworkCallbacks()) {
      if (online) callback.onCapabilitiesChanged(network, GOOD_WIFI);
      else callback.onLost(network);
    }
  }

  private static NetworkCapabilities goodWifi() {
    NetworkCapabilities capabilities = ShadowNetworkCapabilities.newInstance();
    ShadowNetworkCapabilities shadow = Shadow.extract(capabilities);
    shadow.addTransportType(NetworkCapabilities.TRANSPORT_WIFI);
    shadow.addCapability(NetworkCapabilities.NET_CAPABILITY_INTERNET);
    shadow.addCapability(NetworkCapabilities.NET_CAPABILITY_VALIDATED);
    shadow.setLinkDownstreamBandwidthKbps(100_000);
    shadow.setLinkUpstreamBandwidthKbps(100_000);
    return capabilities;
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
