import type { Socket } from 'node:net';
import type { Phone } from '../phone.ts';
import { answerInstallationProxy } from './installation-proxy.ts';
import { answerLockdown, LOCKDOWN_PORT, type DeviceFacts } from './lockdown.ts';
import { servePlists } from './plist-connection.ts';
import type { UnknownRequests } from './unknown-requests.ts';
import type { MuxDevice } from './usbmuxd.ts';

/** What a service does with a connection. */
type Service = (socket: Socket, early: Buffer) => void;

/** Started services wait on a port for their client; beyond this the oldest is forgotten. */
const MOST_WAITING = 100;
const FIRST_PORT = 49_152;

/** The ports of a device: lockdown, and the services that it starts on demand. */
export function createMuxDevice(device: DeviceFacts, phone: Phone, unknown: UnknownRequests): MuxDevice {
  const { udid, pairRecord } = device;
  const services: ReadonlyMap<string, Service> = new Map<string, Service>([
    [
      'com.apple.mobile.installation_proxy',
      (socket, early) =>
        servePlists(socket, early, pairRecord, (request) => answerInstallationProxy(phone, request, unknown)),
    ],
    // The device's log has nothing to say; what the client sends is not read.
    ['com.apple.syslog_relay', (socket) => void socket.resume()],
  ]);
  const waiting = new Map<number, Service>();
  let lastPort = FIRST_PORT;

  const startService = (name: string): number | undefined => {
    const service = services.get(name);
    if (!service) {
      unknown.note(`lockdown StartService ${name}`);
      return undefined;
    }
    lastPort = lastPort === 65_535 ? FIRST_PORT : lastPort + 1;
    // Lockdown's own port is taken.
    if (lastPort === LOCKDOWN_PORT) lastPort++;
    const [oldest] = waiting.keys();
    if (waiting.size >= MOST_WAITING && oldest !== undefined) waiting.delete(oldest);
    waiting.set(lastPort, service);
    return lastPort;
  };

  const lockdown: Service = (socket, early) =>
    servePlists(socket, early, pairRecord, (request) =>
      answerLockdown({ device, phone, unknown, startService }, request),
    );
  return {
    udid,
    pairRecord,
    connect: (port) => {
      if (port === LOCKDOWN_PORT) return lockdown;
      const service = waiting.get(port);
      waiting.delete(port);
      return service;
    },
  };
}
