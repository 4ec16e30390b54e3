import { z } from 'zod';
import { MAX_KEYS } from '../sdk-authentication/key-store.ts';
import { PLATFORMS, text } from './parts.ts';

const signatureKey = z.strictObject({
  description: text,
  rsaPublicKey: text,
  /** The first one is, where none says so. */
  isPrimary: z.boolean().optional(),
});

/** An app of the workspace, by which SDKs say where they belong. */
export const appSeed = z.strictObject({
  name: text,
  platform: z.enum(PLATFORMS),
  key: text,
  sdkAuthentication: z
    .strictObject({
      enforcement: z.enum(['disabled', 'optional', 'required']).optional(),
      keys: z.array(signatureKey).max(MAX_KEYS).optional(),
    })
    .optional(),
});
