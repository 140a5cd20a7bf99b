import { createWords, type WordFiles, type Words } from '@headwater/components/kit/words/words';
import type { adminToManager } from '@headwater/protocol/calls/admin-to-manager';
import { createPeer, type CallsOf } from '@headwater/protocol/peer';
import {
  isProblem,
  Mirror,
  systemClock,
  type ComponentDescription,
  type ComponentRecord,
  type Message,
} from '@headwater/state';
import { browserLink } from './browser-link.dom.ts';

const tokenKey = 'headwater-token';
const reconnectMs = 1000;
const mirror = new Mirror();
const main = document.querySelector('#page') ?? document.body;

const words = await loadWords();
document.documentElement.lang = words.language;
document.documentElement.dir = words.isRightToLeft ? 'rtl' : 'ltr';
let isStale = false;
let types: ReadonlyMap<string, ComponentDescription> = new Map();
mirror.onChange(() => show());
await stayConnected();

async function loadWords(): Promise<Words> {
  const [wanted = 'en'] = navigator.languages;
  const response = await fetch(`/words/${encodeURIComponent(wanted)}`);
  const { language, files } = (await response.json()) as { language: string; files: WordFiles };
  return createWords({ language, locale: wanted, files });
}

/** Keeps a link until the login is refused; while there is none, the last picture stays and says so. */
async function stayConnected(): Promise<void> {
  for (;;) {
    const refusal = await connect();
    if (refusal !== undefined) {
      showMessage(refusal);
      return;
    }
    isStale = true;
    show();
    await new Promise((resolve) => setTimeout(resolve, reconnectMs));
  }
}

/** Resolves when the link has ended; with a message when nobody is let in. */
async function connect(): Promise<Message | undefined> {
  const url = new URL('/link', location.href);
  url.protocol = url.protocol.replace('http', 'ws');
  url.hash = '';
  const link = browserLink(new WebSocket(url));
  const peer = createPeer<CallsOf<typeof adminToManager>>({ link, clock: systemClock });
  try {
    const code = /^#login=([\w-]+)$/.exec(location.hash)?.[1];
    // The code is good once: it must not stay in the history.
    if (code !== undefined) history.replaceState(null, '', location.pathname);
    const shown = code === undefined ? { token: sessionStorage.getItem(tokenKey) ?? '' } : { code };
    const { token } = await peer.call('login', shown);
    sessionStorage.setItem(tokenKey, token);
    types = new Map((await peer.call('describeTypes', {})).map((type) => [type.type, type]));
    await peer.follow({}, mirror).ready;
    isStale = false;
    show();
    await peer.closed;
    return undefined;
  } catch (error) {
    peer.close();
    return isProblem(error) && error.problem.key.startsWith('manager:') ? error.problem : undefined;
  }
}

function show(): void {
  const planet = mirror.get('planet', 'planet');
  document.title = `${planet?.name ?? ''} – Headwater`;
  main.classList.toggle('stale', isStale);
  main.replaceChildren(
    element('h1', planet?.name ?? ''),
    ...(isStale ? [element('p', word('stale'))] : []),
    componentTable(),
    ...mirror.all('component').flatMap(addresses),
    element('h2', word('messages')),
    messageList(),
    element('h2', word('workers')),
    ...mirror
      .all('worker')
      .map((worker) =>
        element('p', `${worker.id} · ${worker.address} · ${word(worker.connected ? 'connected' : 'gone')}`),
      ),
  );
}

function componentTable(): Element {
  const head = element('tr');
  head.append(...['component', 'mood', 'type', 'worker'].map((key) => element('th', word(key))));
  const rows = mirror.all('component').map(({ id, label, mood, type, workerId, outdated }) => {
    const row = element('tr');
    const moodWord = words.text('kit', `moods.${mood}.title`) ?? mood;
    const moodCell = element('td', outdated ? `${moodWord} (${word('outdated')})` : moodWord);
    moodCell.className = `mood ${mood}`;
    row.dataset['component'] = id;
    row.append(element('td', label), moodCell, element('td', type), element('td', workerId));
    return row;
  });
  const table = element('table');
  table.append(head, ...rows);
  return table;
}

/** Where a component's streams are, as far as its mounts and their porters tell. */
function addresses({ type, parameters, workerId, label }: ComponentRecord): Element[] {
  const described = Object.entries(types.get(type)?.parameters ?? {});
  const mount = described.find(([, { kind }]) => kind === 'mount')?.[0] ?? '';
  const porter = described.find(([, it]) => it.kind === 'component' && it.role === 'porter')?.[0] ?? '';
  const port = mirror.get('component', String(parameters[porter]))?.parameters['port'];
  if (port === undefined || parameters[mount] === undefined) return [];
  const { address = '' } = mirror.get('worker', workerId) ?? {};
  const isHere = address === '' || address === '::1' || /(^|:)127\./.test(address);
  const host = isHere ? location.hostname : address.includes(':') ? `[${address}]` : address;
  const link = element('a', `http://${host}:${String(port)}${String(parameters[mount])}`);
  link.href = link.textContent;
  link.rel = 'noreferrer';
  const line = element('p', `${label}: `);
  line.append(link);
  return [line];
}

function messageList(): Element {
  const list = element('ul');
  list.append(
    ...mirror.all('message').map((message) => {
      const { title, fix } = words.sentence(message);
      const item = element('li', message.componentId === null ? title : `${message.componentId}: ${title}`);
      item.className = message.level;
      if (fix !== undefined) item.append(element('p', fix));
      return item;
    }),
  );
  return list.childElementCount === 0 ? element('p', word('no-messages')) : list;
}

function showMessage(message: Message): void {
  const { title, fix } = words.sentence(message);
  main.replaceChildren(element('h1', title), element('p', fix ?? ''));
}

function word(key: string): string {
  return words.text('manager', `page.${key}`) ?? key;
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}
