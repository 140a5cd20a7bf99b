import { createHash, createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createSecureContext } from 'node:tls';
import type { Message } from '@headwater/state';
import { kitSays } from './kit-says.ts';

/** A certificate and its key, as they were read and found to belong together. */
export interface CertificatePair {
  /** PEM, with the chain behind it. */
  cert: Buffer;
  key: Buffer;
  /** Names that it is for, in lower case; `*.example.org` stands for one part. */
  names: readonly string[];
  validFromMs: number;
  validToMs: number;
  /** Equal for equal files. */
  identity: string;
}

export interface CertificateFiles {
  certificate: string;
  /** Empty when the key is in the certificate's file. */
  key: string;
}

/** Reads a pair. Returns a message, a warning, when it cannot be used. */
export async function readCertificate(files: CertificateFiles): Promise<CertificatePair | Message> {
  const { certificate } = files;
  const keyFile = files.key === '' ? certificate : files.key;
  const cert = await readOrSay(certificate);
  const key = keyFile === certificate ? cert : await readOrSay(keyFile);
  if (!Buffer.isBuffer(cert)) return cert;
  if (!Buffer.isBuffer(key)) return key;
  const about = { about: certificate };
  let parsed: X509Certificate;
  let secret: KeyObject;
  try {
    parsed = new X509Certificate(cert);
    createSecureContext({ cert });
  } catch {
    return kitSays.warning('certificate-bad', { file: certificate }, about);
  }
  try {
    secret = createPrivateKey(key);
  } catch {
    return kitSays.warning('key-bad', { file: keyFile }, about);
  }
  if (!parsed.checkPrivateKey(secret))
    return kitSays.warning('certificate-mismatch', { file: certificate, key: keyFile }, about);
  return {
    cert,
    key,
    names: certificateNames(parsed),
    validFromMs: Date.parse(parsed.validFrom),
    validToMs: Date.parse(parsed.validTo),
    identity: createHash('sha256').update(cert).update(key).digest('hex'),
  };
}

/** Tells whether what was read is a pair. */
export function isPair(read: CertificatePair | Message): read is CertificatePair {
  return 'cert' in read;
}

const warnBeforeMs = 14 * 24 * 3_600_000;

/** What a person should know about a certificate's dates; undefined when all is well. */
export function certificateDates(pair: CertificatePair, file: string, nowMs: number): Message | undefined {
  const day = (atMs: number) => new Date(atMs).toISOString().slice(0, 10);
  const about = { about: file };
  if (nowMs >= pair.validToMs)
    return kitSays.warning('certificate-expired', { file, date: day(pair.validToMs) }, about);
  if (nowMs < pair.validFromMs)
    return kitSays.warning('certificate-early', { file, date: day(pair.validFromMs) }, about);
  if (nowMs >= pair.validToMs - warnBeforeMs)
    return kitSays.warning('certificate-expires', { file, date: day(pair.validToMs) }, about);
  return undefined;
}

async function readOrSay(file: string): Promise<Buffer | Message> {
  try {
    return await readFile(file);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    return kitSays.warning('certificate-unreadable', { file, reason }, { about: file });
  }
}

/** The alternative names; the subject's own where a certificate of old has no other. */
function certificateNames({ subjectAltName, subject }: X509Certificate): string[] {
  const listed = (subjectAltName ?? '')
    .split(/,\s*/)
    .filter((entry) => entry.startsWith('DNS:'))
    .map((entry) => entry.slice('DNS:'.length));
  const names = subjectAltName === undefined ? (/^CN=(.+)$/m.exec(subject) ?? []).slice(1) : listed;
  return names.map((name) => name.toLowerCase());
}
