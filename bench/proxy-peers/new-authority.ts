import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openCertificateAuthority,
  type CertificateAuthority,
} from '../../harness/transport/certificate-authority.ts';

/** A certificate authority that is on no disk. */
export async function newAuthority(): Promise<CertificateAuthority> {
  const folder = mkdtempSync(join(tmpdir(), 'braze-qa-bench-'));
  try {
    return await openCertificateAuthority({ folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
