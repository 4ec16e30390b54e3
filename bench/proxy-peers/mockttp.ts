import { generateCACertificate, getLocal } from 'mockttp';
import { ANSWER, introduce } from './proxy-peer.ts';

// It cannot share a process with ours: two versions of @peculiar/x509 do not bear each other.
const https = await generateCACertificate();
// Else it would keep what comes, for whoever asks later.
const server = getLocal({ https, recordTraffic: false });
await server.start();
const { status: statusCode, body } = ANSWER;
// It counts no bytes by itself, and would close the connection to end an answer.
const headers = { ...ANSWER.headers, 'content-length': String(body.length) };
await server.forAnyRequest().thenCallback(async (request) => {
  await request.body.getText();
  return { statusCode, headers, body };
});
introduce({ port: server.port, ca: https.cert });
