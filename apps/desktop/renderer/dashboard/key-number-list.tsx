import type { NumbersRecord } from '@headwater/state';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { useNumbers, useRecord, useType } from '../planet/use-planet.ts';
import classes from './dashboard.module.css';
import { keyNumbers, type KeyNumber } from './key-numbers.ts';

/** The numbers that matter for a component, once a second while they are shown. */
export function KeyNumberList({ id, type }: { id: string; type: string }): ReactNode {
  const description = useType(type);
  const { now, before } = useLastTwo(id);
  const write = useWriteNumber(type);
  if (description === undefined) return null;
  return keyNumbers(description, now, before).map((number) => {
    const { title, amount } = write(number);
    return (
      <span
        key={number.name}
        className={classes['number']}
        title={title === undefined ? amount : `${title} ${amount}`}
        data-number={number.name}
        data-value={number.value}
      >
        {title !== undefined && <span className={classes['number-title']}>{title}</span>} <span>{amount}</span>
      </span>
    );
  });
}

/** The numbers that came last and those before them, for what is told by their difference. */
function useLastTwo(id: string): { now: NumbersRecord | undefined; before: NumbersRecord | undefined } {
  useNumbers(id, 1);
  const latest = useRecord('numbers', id);
  const [pair, setPair] = useState<{ now: NumbersRecord | undefined; before: NumbersRecord | undefined }>({
    now: latest,
    before: undefined,
  });
  if (pair.now === latest) return pair;
  const next = { now: latest, before: pair.now };
  setPair(next);
  return next;
}

/** Without a title, the unit says what it is. */
type WrittenNumber = { title?: string; amount: string };

function useWriteNumber(type: string): (number: KeyNumber) => WrittenNumber {
  const { t } = useTranslation();
  const words = useWords();
  const format = useFormat();
  return ({ name, of, value, unit }) => {
    if (of === 'feeders' && name === 'frames')
      return { amount: t('dashboard.frames', { rate: format.number(Math.round(value)) }) };
    const amount = writeAmount(value, unit);
    if (unit === 'bit/s') return { amount };
    const title = words.text(type, `numbers.${name}.title`) ?? name;
    return { title: t('dashboard.number-title', { title }), amount };
  };
  function writeAmount(value: number, unit: KeyNumber['unit']): string {
    switch (unit) {
      case 'bit/s':
        return format.bitrate(value);
      case 'B':
        return format.bytes(value);
      case 's':
        return format.duration(value);
      case 'px':
      case 'Hz':
      case 'frame/s':
      case 'dB':
      case undefined:
        return format.number(value);
    }
  }
}
