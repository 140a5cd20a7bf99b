import { createHash, X509Certificate } from 'node:crypto';

/** Returns the pin of a certificate (PEM, DER or parsed): SHA-256 of its public key (SPKI, DER), base64url. It outlives renewals. */
export function fingerprintOf(certificate: X509Certificate | string | Uint8Array): string {
  const parsed = certificate instanceof X509Certificate ? certificate : new X509Certificate(certificate);
  const key = parsed.publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(key).digest('base64url');
}
