import { readFileSync } from 'node:fs';

/** Set-up runs before anything is installed, so it fills in its own sentences: English beside it, the rest in `locales/`. */
const wanted = (process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || 'en').slice(0, 2);
const english = read(new URL('./locale/en.json', import.meta.url));
const chosen = wanted === 'en' ? english : read(new URL(`../../locales/${wanted}/setup.json`, import.meta.url));

function read(url) {
  try {
    return JSON.parse(readFileSync(url, 'utf8'));
  } catch (error) {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** Returns the sentence of that key in the person's language. */
function sentence(key, args = {}) {
  const template = chosen?.[key] ?? english[key];
  return template.replace(/\{\{(\w+)\}\}/g, (whole, name) => args[name] ?? whole);
}

export function tell(key, args) {
  process.stderr.write(`${sentence(key, args)}\n`);
}
