import type { Phone } from '../phone.ts';
import type { PlistValue } from './binary-plist.ts';
import type { PairRecord } from './pair-record.ts';
import type { PlistMessage } from './plist-codec.ts';
import type { ServiceAnswer } from './plist-connection.ts';
import type { UnknownRequests } from './unknown-requests.ts';

/** Where lockdown listens on every device. */
export const LOCKDOWN_PORT = 62_078;

/** What a device says of itself. */
export interface DeviceFacts {
  readonly udid: string;
  readonly name: string;
  /** `18.2` */
  readonly version: string;
  readonly pairRecord: PairRecord;
}

export interface LockdownContext {
  readonly device: DeviceFacts;
  readonly phone: Phone;
  readonly unknown: UnknownRequests;
  /** The port where the service waits for one connection; `undefined` where the device has no such service. */
  startService(name: string): number | undefined;
}

/** Answers one request to lockdown, the device's front desk. */
export function answerLockdown(context: LockdownContext, request: PlistMessage): ServiceAnswer {
  const name = String(request['Request']);
  const answer = (more: PlistMessage): ServiceAnswer => ({ replies: [{ Request: name, ...more }] });
  switch (name) {
    case 'QueryType':
      return answer({ Type: 'com.apple.mobile.lockdown' });
    case 'GetValue':
      return answer(getValue(context, request['Key'], request['Domain']));
    case 'StartSession':
      return {
        ...answer({ SessionID: context.device.pairRecord.hostId, EnableSessionSSL: true }),
        startTls: true,
      };
    case 'StopSession':
      return answer({});
    case 'StartService': {
      const service = String(request['Service']);
      const port = context.startService(service);
      if (port === undefined) return answer({ Error: 'InvalidService', Service: service });
      return answer({ Port: port, Service: service, EnableServiceSSL: false });
    }
    default:
      context.unknown.note(`lockdown ${name}`);
      return answer({ Error: 'InvalidRequest' });
  }
}

function getValue({ device, phone, unknown }: LockdownContext, key: unknown, domain: unknown): PlistMessage {
  const facts = new Map<string, PlistValue>([
    ['DeviceName', device.name],
    ['ProductName', 'iPhone OS'],
    ['ProductType', 'iPhone17,3'],
    ['ProductVersion', device.version],
    ['UniqueDeviceID', device.udid],
    ['TimeZone', 'UTC'],
    ['TimeZoneOffsetFromUTC', 0],
    ['TimeIntervalSince1970', (Date.now() + phone.clockAhead) / 1000],
  ]);
  if (key === undefined && domain === undefined) return { Value: Object.fromEntries(facts) };
  const value = domain === undefined ? facts.get(String(key)) : undefined;
  if (value !== undefined) return { Key: String(key), Value: value };
  unknown.note(`lockdown GetValue ${domain === undefined ? '' : `${String(domain)} `}${String(key)}`);
  return { Key: String(key), Error: 'MissingValue' };
}
