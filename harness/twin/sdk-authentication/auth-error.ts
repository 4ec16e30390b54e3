/** Why a signature is not accepted, by Braze's codes (Braze docs, "SDK authentication", error codes). */
export const AUTH_ERRORS = {
  10: 'EXPIRATION_REQUIRED',
  20: 'DECODING_ERROR',
  21: 'SUBJECT_MISMATCH',
  22: 'EXPIRED',
  23: 'INVALID_PAYLOAD',
  24: 'INCORRECT_ALGORITHM',
  25: 'PUBLIC_KEY_ERROR',
  26: 'MISSING_TOKEN',
  27: 'NO_MATCHING_PUBLIC_KEYS',
  28: 'PAYLOAD_USER_ID_MISMATCH',
} as const;

export type AuthErrorCode = keyof typeof AUTH_ERRORS;
