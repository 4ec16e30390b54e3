/**
 * Sends what an app asks for through the proxy of its phone's settings, and the app knows nothing of it. Node does that by itself from 24 on
 * (`NODE_USE_ENV_PROXY`), 20 does not.
 */
export async function useProxyOfPhone(): Promise<void> {
  if (!process.env['HTTPS_PROXY']) return;
  // Not at the top: without a proxy it need not be loaded.
  const { EnvHttpProxyAgent, fetch, setGlobalDispatcher } = await import('undici');
  setGlobalDispatcher(new EnvHttpProxyAgent({ noProxy: '' }));
  Object.assign(globalThis, { fetch });
}
