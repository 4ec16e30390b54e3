import type { ConnectOverCDPTransport } from '@playwright/test';
import { WebSocket } from 'ws';

/** Changes nothing: Playwright has said so already. No command of Playwright's has its number. */
const NUDGE = { id: 2 ** 31 - 1, method: 'Target.setPauseOnStart', params: { pauseOnStart: true } };

/** After so long the system acknowledges by itself. Milliseconds. */
const ACKNOWLEDGED = 40;

/**
 * Carries what Playwright and a page's Web Inspector say to each other.
 *
 * Inside WebKitGTK 2.50 a message waits on its way until the one before is acknowledged, which the system does after 40 ms, or with what goes the other way. So
 * whatever comes from there is answered with a command that changes nothing; its own answers too, later and later: another message may be waiting behind them. A
 * result takes some 3 ms then, and not 45.
 *
 * @param url the page's WebSocket at WebKit's inspector server
 * @param closed called once, when Playwright has nothing more to say
 * @example
 * const browser = await webkit.connectOverCDP(inspectorTransport('ws://127.0.0.1:9000/socket/1/1/WebPage', () => {}));
 */
export function inspectorTransport(url: string, closed: () => void): ConnectOverCDPTransport {
  let socket: WebSocket | undefined;
  let nudging: NodeJS.Timeout | undefined;
  let pause = 1;
  const send = (message: object) => socket?.send(JSON.stringify(message));
  const nudge = () => {
    clearTimeout(nudging);
    nudging = undefined;
    if (socket?.readyState === WebSocket.OPEN) send(NUDGE);
  };
  const nudgeLater = () => {
    if (nudging !== undefined || pause > ACKNOWLEDGED) return;
    nudging = setTimeout(nudge, pause);
    pause *= 2;
  };
  const transport: ConnectOverCDPTransport = {
    open: () => {
      // The server takes messages of 128 KiB, as they come over the wire, and Playwright's script for pages is larger.
      socket = new WebSocket(url, { maxPayload: 0, perMessageDeflate: { threshold: 64 * 1024 } });
      socket.on('message', (data) => {
        const message = JSON.parse(String(data)) as { readonly id?: number };
        if (message.id === NUDGE.id) return nudgeLater();
        pause = 1;
        nudge();
        transport.onmessage?.(message);
      });
      socket.once('close', () => {
        clearTimeout(nudging);
        transport.onclose?.();
      });
      // A `close` follows.
      socket.on('error', () => {});
    },
    send,
    close: () => {
      socket?.close();
      closed();
    },
  };
  return transport;
}
