// Run by spawn-look.ts: eats a feed like any eater and tells what is to be seen and heard of it, until it is killed.
import { Socket } from 'node:net';
import { gstreamer } from '@headwater/gstreamer';
import { systemClock } from '@headwater/state';
import { itemsDescriptor, type LookQuestion } from '../look-question.ts';
import { look } from './look.ts';
import { lookTeller } from './look-teller.ts';
import { meters } from './meters.ts';
import { preview } from './preview.ts';
import { thumbnail } from './thumbnail.ts';

const question = JSON.parse(process.argv[2] ?? '') as LookQuestion;
const output = new Socket({ fd: itemsDescriptor, readable: false, writable: true });
// Nobody is left to be told; it owns nothing that has to be put away.
output.on('error', () => process.exit(0));
const teller = lookTeller(output, systemClock);
const sight = { thumbnail, meters, preview }[question.kind](gstreamer, (item) => teller.tell(item));

look({ gstreamer, clock: systemClock, question, sight, teller });

// Frames of a megabyte are outside of V8's heap, which would let forty megabytes of them lie before it looks.
if (question.kind === 'thumbnail') setInterval(() => globalThis.gc?.({ type: 'minor' }), 1000);
