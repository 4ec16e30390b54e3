import { startDeviceProxy } from '../../harness/transport/device-proxy.ts';
import { newAuthority } from './new-authority.ts';
import { ANSWER, introduce } from './proxy-peer.ts';

const authority = await newAuthority();
const { port } = await startDeviceProxy({
  authority,
  handle: async () => Response.json({}),
  answer: async () => ANSWER,
});
introduce({ port, ca: authority.cert });
