import { bootAndroidPhone } from '../android/boot-android-phone.ts';

// A process that plays a phone until somebody ends it: `node android-boot-and-wait.ts APP_ID APP_MAIN`.
const [id = '', main = ''] = process.argv.slice(2);
const { phone, serial, adbPort } = await bootAndroidPhone({
  apps: [{ id, main, name: 'Demo', version: '1.0.0', versionCode: 1 }],
});
await phone.launch(id);
const ports = [adbPort, Number(serial.split(':')[1])];
process.stdout.write(`${JSON.stringify({ ports, pid: phone.pid(id) })}\n`);
