import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** Paths of the two files, as the parameters that name them. */
export interface TestCertificate {
  [parameter: string]: string;
  certificate: string;
  key: string;
}

/** Makes a certificate of its own for these names, in files of that folder. `days` may be 0: it has ended then. */
export function makeCertificate(
  folder: string,
  names: readonly string[],
  { file = 'server', days = 90 }: { file?: string; days?: number } = {},
): TestCertificate {
  const certificate = join(folder, `${file}.crt`);
  const key = join(folder, `${file}.key`);
  const alternatives = names.map((name) => (/^[\d.]+$|:/.test(name) ? `IP:${name}` : `DNS:${name}`)).join(',');
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const subject = ['-subj', `/CN=${names[0] ?? 'test'}`, '-addext', `subjectAltName=${alternatives}`];
  const files = ['-keyout', key, '-out', certificate];
  execFileSync('openssl', ['req', '-x509', ...curve, '-days', String(days), ...subject, ...files], { stdio: 'pipe' });
  return { certificate, key };
}
