import { plist } from 'appium/support.js';
import { afterAll, afterEach, beforeEach, expect, it } from 'vitest';
import { IosMuxClient } from '../testing/ios-mux-client.ts';
import { bootIosPhone } from './boot-ios-phone.ts';
import type { PlistMessage } from './plist-codec.ts';
import { startUsbmuxd } from './usbmuxd.ts';

const app = { id: 'com.example.demo', name: 'Demo', version: '1.2.0', versionCode: 12, main: 'none.mjs' };
const mux = await startUsbmuxd();
const first = await bootIosPhone({ apps: [app], mux });
const second = await bootIosPhone({ apps: [], mux, name: 'Second' });
let client: IosMuxClient;

beforeEach(async () => {
  client = await IosMuxClient.connect(mux.port);
});

afterEach(() => client.end());

afterAll(async () => {
  await first.close();
  await second.close();
  await mux.close();
});

const swapped = (port: number) => ((port & 0xff) << 8) | (port >> 8);
const binary = (message: PlistMessage) => plist.createBinaryPlist(message);
const connect = (DeviceID: number, port: number) =>
  client.ask({ MessageType: 'Connect', DeviceID, PortNumber: swapped(port) });

/** A client that has opened a session with the first phone's lockdown. */
async function openLockdown(): Promise<void> {
  expect(await connect(1, 62_078)).toEqual({ MessageType: 'Result', Number: 0 });
  client.becomeService();
  const session = await client.ask({ Request: 'StartSession', HostID: 'H', SystemBUID: 'B' }, binary);
  expect(session).toMatchObject({ Request: 'StartSession', EnableSessionSSL: true });
  await client.startTls();
}

it('lists the devices on the cable, to those who ask and to those who listen', async () => {
  const { DeviceList } = await client.ask({ MessageType: 'ListDevices' });
  const devices = DeviceList as { DeviceID: number; Properties: { SerialNumber: string } }[];
  expect(devices.map(({ Properties }) => Properties.SerialNumber)).toEqual([first.udid, second.udid]);
  expect(await client.ask({ MessageType: 'Listen' })).toMatchObject({ MessageType: 'Attached', DeviceID: 1 });
  expect(await client.next()).toMatchObject({ DeviceID: 2 });
});

it('hands out the pair record of a device that is there', async () => {
  const { BUID } = await client.ask({ MessageType: 'ReadBUID' });
  expect(BUID).toMatch(/^[0-9A-F-]{36}$/);
  const { PairRecordData } = await client.ask({ MessageType: 'ReadPairRecord', PairRecordID: first.udid });
  expect(plist.parsePlist(PairRecordData as Buffer)).toHaveProperty('HostPrivateKey');
  expect(await client.ask({ MessageType: 'ReadPairRecord', PairRecordID: '__proto__' })).toMatchObject({
    Number: 2,
  });
});

it('refuses devices and ports that are not there', async () => {
  expect(await connect(99, 62_078)).toMatchObject({ Number: 2 });
  expect(await connect(1, 1)).toMatchObject({ Number: 3 });
});

it('carries a session with lockdown over TLS, with binary lists', async () => {
  await openLockdown();
  expect(await client.ask({ Request: 'QueryType' }, binary)).toMatchObject({
    Type: 'com.apple.mobile.lockdown',
  });
  const version = await client.ask({ Request: 'GetValue', Key: 'ProductVersion' }, binary);
  expect(version['Value']).toBe('18.2');
  const { Value } = await client.ask({ Request: 'GetValue' });
  expect(Value).toMatchObject({ UniqueDeviceID: first.udid });
});

it('starts services, each for one connection', async () => {
  await openLockdown();
  const { Port } = await client.ask({
    Request: 'StartService',
    Service: 'com.apple.mobile.installation_proxy',
  });
  client.end();
  client = await IosMuxClient.connect(mux.port);
  expect(await connect(1, Number(Port))).toMatchObject({ Number: 0 });
  client.becomeService();
  const lookup = { Command: 'Lookup', ClientOptions: { BundleIDs: [app.id, 'com.example.other'] } };
  const { LookupResult } = await client.ask(lookup, binary);
  expect(LookupResult).toEqual({
    [app.id]: expect.objectContaining({ CFBundleShortVersionString: '1.2.0' }),
  });
  const again = await IosMuxClient.connect(mux.port);
  const connection = { MessageType: 'Connect', DeviceID: 1, PortNumber: swapped(Number(Port)) };
  expect(await again.ask(connection)).toMatchObject({ Number: 3 });
  again.end();
});

it('records what it does not know', async () => {
  const unknown = 'ReadTheFuture';
  await client.ask({ MessageType: unknown });
  await openLockdown();
  expect(await client.ask({ Request: unknown })).toMatchObject({ Error: 'InvalidRequest' });
  expect(await client.ask({ Request: 'StartService', Service: unknown })).toMatchObject({
    Error: 'InvalidService',
  });
  expect(await client.ask({ Request: 'GetValue', Key: unknown })).toMatchObject({ Error: 'MissingValue' });
  expect(first.unknown).toEqual([
    `lockdown ${unknown}`,
    `lockdown StartService ${unknown}`,
    `lockdown GetValue ${unknown}`,
    `usbmuxd ${unknown}`,
  ]);
});

it.each([
  ['a length that is too small', Buffer.alloc(16)],
  ['a length that is too large', Buffer.alloc(16, 0xff)],
  ['something else than a list', Buffer.concat([Buffer.from([20, 0, 0, 0]), Buffer.alloc(16)])],
])('closes the connection at %s, and goes on with others', async (_, bytes) => {
  client.send(bytes);
  await client.closed();
  const other = await IosMuxClient.connect(mux.port);
  expect(await other.ask({ MessageType: 'ReadBUID' })).toHaveProperty('BUID');
  other.end();
});

it.each([
  ['a length', Buffer.alloc(4, 0xff)],
  ['a list', Buffer.from([0, 0, 0, 3, 1, 2, 3])],
])('closes a service at %s that cannot be', async (_, bytes) => {
  await connect(1, 62_078);
  client.becomeService();
  client.send(bytes);
  await client.closed();
});

it('cuts a phone off that is pulled out', async () => {
  const third = await bootIosPhone({ apps: [], mux });
  const { DeviceList } = await client.ask({ MessageType: 'ListDevices' });
  const { DeviceID } = (DeviceList as { DeviceID: number }[]).at(-1)!;
  await connect(DeviceID, 62_078);
  await third.close();
  await client.closed();
});
