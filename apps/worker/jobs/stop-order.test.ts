import fc from 'fast-check';
import { expect, test } from 'vitest';
import { componentId } from '@headwater/state';
import { aWantedComponent } from '../fixtures/a-wanted-component.ts';
import { stopOrder } from './stop-order.ts';

const eats = (id: `/${string}/${string}`, ...from: `/${string}/${string}`[]) =>
  aWantedComponent({ id, links: from.map((each, index) => ({ eater: `${index}`, from: `${each}:out` as const })) });

test('the porter stops before its streamers, streamers before muxers, sources last', () => {
  const porter = aWantedComponent({
    id: '/atmosphere/door',
    referrers: [{ id: '/t/live', type: 'http-streamer', label: '', parameters: {} }],
  });
  const flow = [eats('/t/camera'), eats('/t/vp8', '/t/camera'), eats('/t/mux', '/t/vp8'), eats('/t/live', '/t/mux')];
  expect(stopOrder([...flow, porter])).toEqual([
    ['/atmosphere/door'],
    ['/t/live'],
    ['/t/mux'],
    ['/t/vp8'],
    ['/t/camera'],
  ]);
});

test('whatever eats from whatever, each is stopped once, and without loops never before one that eats from it', () => {
  const links = fc.array(fc.tuple(fc.nat(9), fc.nat(9)), { maxLength: 20 });
  fc.assert(
    fc.property(links, fc.boolean(), (pairs, loops) => {
      const wanted = Array.from({ length: 10 }, (_, index) => {
        const from = pairs.filter(([eater, fed]) => eater === index && (loops || fed < eater));
        return eats(componentId('t', `${index}`), ...from.map(([, fed]) => componentId('t', `${fed}`)));
      });
      const groups = stopOrder(wanted);
      expect(groups.flat().sort()).toEqual(wanted.map(({ id }) => id as string).sort());
      if (loops) return;
      const place = new Map(groups.flatMap((group, index) => group.map((id) => [id, index] as const)));
      for (const { id, links: own } of wanted)
        for (const { from } of own) expect(place.get(id)).toBeLessThan(place.get(from.replace(':out', ''))!);
    }),
  );
});
