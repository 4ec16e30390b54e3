import { doubtful, type Finding } from '../finding.ts';
import { isDrivenHere, type Phone } from '../scene.ts';

/** What the app needs beyond its session: without it cells are blocked. */
export function wayToTheTwin({ target }: Phone): Finding[] {
  const { platform, kind, proxyPort, pushReceiver } = target;
  if (!isDrivenHere(target)) return [];
  if (platform === 'android') {
    if (pushReceiver !== undefined) return [];
    const remedy = 'Give the test build a receiver, and name it (docs/phones.md).';
    return [doubtful('pushReceiver', 'is missing: no push can be handed to the app', remedy)];
  }
  if (kind === 'device') {
    const seen = 'an iPhone on a cable has no way to the proxy on 127.0.0.1';
    return [doubtful('iPhone', seen, 'Use a simulator, or a farm with a tunnel (docs/phones.md).')];
  }
  if (proxyPort !== undefined) return [];
  const seen = "is missing: the proxy of the Mac is set by hand, and the run's has another port each time";
  return [doubtful('proxyPort', seen, "Choose one, and set the Mac's proxy to it (docs/phones.md).")];
}
