import java.io.FileInputStream;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import org.junit.runner.JUnitCore;
import org.junit.runner.Result;
import org.junit.runner.notification.Failure;

/**
 * An app's process with Braze's own Android SDK. Robolectric plays Android, and only inside a test: so there is one, which lasts as long as
 * the process. Calls come as lines of JSON on standard input, what the SDK says goes to standard output: see ../jvm.ts.
 */
public final class Main {
  public static void main(String[] arguments) throws Exception {
    trust(System.getenv("NODE_EXTRA_CA_CERTS"));
    Result result = new JUnitCore().run(Phone.class);
    for (Failure failure : result.getFailures()) System.err.println(failure.getTrace());
    System.exit(result.wasSuccessful() ? 0 : 1);
  }

  /** Has TLS trust the certificates of a PEM file, and no others. */
  private static void trust(String file) throws Exception {
    if (file == null || file.isEmpty()) return;
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream pem = new FileInputStream(file)) {
      int count = 0;
      for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem))
        store.setCertificateEntry("trusted-" + count++, certificate);
    }
    Path path = Files.createTempFile("trusted", ".p12");
    String password = "trusted";
    try (var out = Files.newOutputStream(path)) {
      store.store(out, password.toCharArray());
    }
    System.setProperty("javax.net.ssl.trustStore", path.toString());
    System.setProperty("javax.net.ssl.trustStoreType", "PKCS12");
    System.setProperty("javax.net.ssl.trustStorePassword", password);
  }
}
