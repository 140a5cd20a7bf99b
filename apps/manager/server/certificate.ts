import { createHash, X509Certificate } from 'node:crypto';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { readIfThere, writeFileAtomically } from '@headwater/storage/stored-file';

export interface Certificate {
  certificatePem: string;
  keyPem: string;
  /** base64url of the SHA-256 of the public key (SPKI, DER): what others pin, so that the certificate may be renewed. */
  fingerprint: string;
}

/** Returns the manager's certificate from its folder, making one for ten years at the first start. The key's file is 0600. */
export async function managerCertificate(folder: string): Promise<Certificate> {
  const certificatePath = join(folder, 'certificate.pem');
  const keyPath = join(folder, 'key.pem');
  const [certificatePem, keyPem] = await Promise.all([readIfThere(certificatePath), readIfThere(keyPath)]);
  if (certificatePem !== undefined && keyPem !== undefined)
    return { certificatePem, keyPem, fingerprint: fingerprintOf(certificatePem) };
  const made = await makeCertificate();
  // The key first: a certificate without its key would be taken for a finished pair by nobody, but a pair must match.
  await writeFileAtomically(keyPath, made.keyPem, 0o600);
  await writeFileAtomically(certificatePath, made.certificatePem);
  return made;
}

async function makeCertificate(): Promise<Certificate> {
  // Only the first start needs it.
  const { generate } = await import('selfsigned');
  const host = hostname();
  const notAfterDate = new Date();
  notAfterDate.setFullYear(notAfterDate.getFullYear() + 10);
  const pems = await generate([{ name: 'commonName', value: 'Headwater manager' }], {
    keyType: 'ec',
    curve: 'P-256',
    algorithm: 'sha256',
    notAfterDate,
    extensions: [
      { name: 'basicConstraints', cA: false, critical: true },
      { name: 'keyUsage', digitalSignature: true, critical: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          ...[...new Set(['localhost', host])].map((value) => ({ type: 2 as const, value })),
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
        ],
      },
    ],
  });
  return { certificatePem: pems.cert, keyPem: pems.private, fingerprint: fingerprintOf(pems.cert) };
}

/** The pin of a certificate's public key. */
export function fingerprintOf(certificate: string | Buffer): string {
  const spki = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  return createHash('sha256').update(spki).digest('base64url');
}
