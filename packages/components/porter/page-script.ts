/** The player page's script: plain JavaScript for the browser. `words` (by language) is written before it. */
export const pageScript = `
// A thin stream may need as long to fill the first block of 32 kB that a browser plays from.
const stillMs = 20000;
// Browsers open six connections to one server; a stream holds one as long as it plays.
const mostAtOnce = 4;
const language = (navigator.languages ?? [navigator.language]).map((one) => one.split('-')[0]).find((one) => one in words) ?? 'en';
const say = words[language];
const list = document.querySelector('#streams');
const note = document.querySelector('#note');
const players = new Map();
let playing = [];
let made = 0;

document.documentElement.lang = language;
document.documentElement.dir = say.direction;
document.title = say.title;
document.querySelector('#title').textContent = say.title;

function make(tag, properties, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

function noTheora(type) {
  return /theora/.test(type) && document.createElement('video').canPlayType('video/ogg; codecs="theora"') === '';
}

// The type of a stream without its picture.
function soundOf(type) {
  const codecs = (/codecs="([^"]*)"/.exec(type)?.[1] ?? '').split(',').filter((codec) => codec !== 'theora');
  return codecs.length === 0 ? '' : 'audio/ogg; codecs="' + codecs.join(',') + '"';
}

class Player {
  constructor({ mount, label }) {
    this.mount = mount;
    this.attempt = 0;
    this.heading = make('h2', { id: 'stream-' + (made += 1), dir: 'auto' });
    this.state = make('span', { className: 'state' });
    this.state.setAttribute('role', 'status');
    this.screen = make('div', { className: 'screen' });
    this.input = make('input', { readOnly: true, value: new URL(mount, location.href).href, type: 'text', dir: 'ltr' });
    this.input.addEventListener('focus', () => this.input.select());
    const copy = make('button', { type: 'button', textContent: say.copy });
    copy.addEventListener('click', () => this.copy(copy));
    const row = make('div', { className: 'row' }, this.heading, this.state);
    const address = make('div', { className: 'address' }, make('label', {}, say.address, this.input), copy);
    this.advice = make('p', { className: 'advice', hidden: true });
    const article = make('article', {}, this.screen, make('div', { className: 'about' }, row, this.advice, address));
    article.setAttribute('aria-labelledby', this.heading.id);
    this.item = make('li', {}, article);
    this.rename(label);
    this.watch = setInterval(() => this.look(), 1000);
  }

  rename(label) {
    this.label = label;
    this.heading.textContent = label;
    this.media?.setAttribute('aria-label', label);
  }

  tell(word) {
    const text = say[word];
    if (this.state.textContent !== text) this.state.textContent = text;
    this.state.className = 'state ' + word;
  }

  // What a person can do about a stream that this browser does not show.
  advise(hint) {
    this.advice.hidden = hint !== 'noTheora';
    if (this.advice.hidden) return;
    const command = make('code', { textContent: 'ffplay ' + this.input.value, dir: 'ltr' });
    this.advice.replaceChildren(make('span', { textContent: say.noTheora }), command);
  }

  async copy(button) {
    try {
      await navigator.clipboard.writeText(this.input.value);
    } catch {
      // Pages without TLS have no clipboard of their own; the old way needs a selection.
      this.input.select();
      document.execCommand('copy');
    }
    button.textContent = say.copied;
    setTimeout(() => (button.textContent = say.copy), 2000);
  }

  offer() {
    this.leave();
    const button = make('button', { type: 'button', className: 'start', textContent: say.play });
    button.setAttribute('aria-label', say.play + ': ' + this.label);
    button.addEventListener('click', () => this.begin());
    this.screen.replaceChildren(button);
    this.tell('stopped');
  }

  begin() {
    playing = playing.filter((one) => one !== this);
    playing.push(this);
    if (playing.length > mostAtOnce) playing[0].offer();
    this.connect();
  }

  async connect() {
    clearTimeout(this.timer);
    if (!playing.includes(this)) return;
    this.tell(this.attempt === 0 ? 'connecting' : 'again');
    let type = '';
    try {
      const answer = await fetch(this.mount, { method: 'HEAD', cache: 'no-store' });
      if (!answer.ok) return this.later('waiting');
      type = answer.headers.get('content-type') ?? '';
    } catch {
      return this.later('offline');
    }
    if (!playing.includes(this)) return;
    let kind = type.startsWith('audio/') ? 'audio' : 'video';
    let hint = '';
    if (document.createElement(kind).canPlayType(type) === '') {
      hint = noTheora(type) ? 'noTheora' : 'unplayable';
      // No browser shows Theora any more, but most still play the sound beside it.
      if (hint !== 'noTheora' || document.createElement('audio').canPlayType(soundOf(type)) === '') {
        this.leave();
        this.screen.replaceChildren();
        this.advise(hint);
        return this.tell(hint === 'noTheora' ? 'elsewhere' : hint);
      }
      kind = 'audio';
    }
    this.advise(hint);
    this.show(kind);
    this.movedAt = performance.now();
    this.time = -1;
    this.media.src = this.mount;
    this.media.play().catch((error) => {
      if (error.name !== 'NotAllowedError' || this.media === undefined) return;
      this.tell('blocked');
    });
  }

  show(kind) {
    if (this.media?.localName === kind) return;
    // A picture may begin by itself where it is silent; sound alone that is silent is nothing, so it asks for a press.
    const muted = kind === 'video';
    const media = make(kind, { controls: true, autoplay: true, muted, playsInline: true, preload: 'auto' });
    media.setAttribute('aria-label', this.label);
    for (const event of ['error', 'ended']) media.addEventListener(event, () => media.src !== '' && this.later('again'));
    media.addEventListener('playing', () => {
      this.attempt = 0;
      this.tell('live');
    });
    media.addEventListener('pause', () => {
      if (!media.ended && media.error === null) this.tell('paused');
      this.pausedAt = performance.now();
    });
    media.addEventListener('play', () => {
      // A stream that was paused goes on where it is now, not where it was.
      if (this.pausedAt !== undefined && performance.now() - this.pausedAt > 3000) this.connect();
      this.pausedAt = undefined;
    });
    this.media = media;
    this.screen.classList.toggle('sound', kind === 'audio');
    this.screen.replaceChildren(media);
  }

  // Once a second: a stream that neither moves nor ends has been cut somewhere on the way.
  look() {
    const media = this.media;
    if (media === undefined || !media.hasAttribute('src') || media.paused) return;
    if (media.currentTime !== this.time) {
      this.time = media.currentTime;
      this.movedAt = performance.now();
    } else if (performance.now() - this.movedAt > stillMs) {
      this.movedAt = performance.now();
      this.later('again');
    }
  }

  later(word) {
    clearTimeout(this.timer);
    if (!playing.includes(this)) return;
    this.tell(word);
    this.attempt += 1;
    this.timer = setTimeout(() => this.connect(), Math.min(8000, 500 * 2 ** Math.min(this.attempt - 1, 4)));
  }

  leave() {
    clearTimeout(this.timer);
    playing = playing.filter((one) => one !== this);
    if (this.media === undefined) return;
    const media = this.media;
    this.media = undefined;
    media.pause();
    media.removeAttribute('src');
    media.load();
  }

  remove() {
    this.leave();
    clearInterval(this.watch);
    this.item.remove();
  }
}

function tellNote(text) {
  note.hidden = text === '';
  if (note.textContent !== text) note.textContent = text;
}

async function refresh() {
  let streams;
  try {
    streams = await (await fetch('/-/streams.json', { cache: 'no-store' })).json();
  } catch {
    tellNote(say.offline);
    return;
  }
  tellNote(streams.length === 0 ? say.none : '');
  for (const [mount, player] of players) {
    if (streams.some((stream) => stream.mount === mount)) continue;
    player.remove();
    players.delete(mount);
  }
  for (const stream of streams) {
    const known = players.get(stream.mount);
    if (known !== undefined) {
      if (known.label !== stream.label) known.rename(stream.label);
      continue;
    }
    const player = new Player(stream);
    players.set(stream.mount, player);
    list.append(player.item);
    if (playing.length < mostAtOnce) player.begin();
    else player.offer();
  }
}

await refresh();
setInterval(refresh, 5000);
`;
