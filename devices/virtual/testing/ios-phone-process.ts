import { bootIosPhone } from '../ios/boot-ios-phone.ts';
import { bundleTestApp } from './bundle-test-app.ts';

// A phone in a process of its own, for whoever wants to end it without a word. The app is thrown away as soon as it runs.
const { app, remove } = await bundleTestApp('ios');
const { phone, usbmuxPort, wdaUrl } = await bootIosPhone({ apps: [app] });
await phone.launch(app.id);
await remove();
process.stdout.write(`${JSON.stringify({ usbmuxPort, wdaUrl, pid: phone.pid(app.id) })}\n`);
