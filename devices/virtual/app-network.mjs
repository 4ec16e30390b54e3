// Loaded into an app's process before the app: a phone sends what its apps ask for through the proxy of its settings, and they know nothing of
// it. Node 20 does not do that by itself. Plain JavaScript: an app's process knows no TypeScript.
import { EnvHttpProxyAgent, fetch, setGlobalDispatcher } from 'undici';

setGlobalDispatcher(new EnvHttpProxyAgent({ noProxy: '' }));
globalThis.fetch = fetch;
