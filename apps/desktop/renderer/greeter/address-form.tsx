import { Button, Flex, TextInput } from '@mantine/core';
import { useState, type ReactNode, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Address } from '../../bridge/greeter-bridge.ts';
import { parseAddress } from '../../bridge/parse-address.ts';
import { Section } from './section.tsx';

const usualPort = '7531';

/** Asks for host and port; a whole address in the first field will do as well. */
export function AddressForm({ onChoose }: { onChoose: (address: Address) => void }): ReactNode {
  const { t } = useTranslation();
  const [host, setHost] = useState('');
  const [port, setPort] = useState(usualPort);
  const [isBad, setIsBad] = useState(false);
  const submit = (event: SyntheticEvent): void => {
    event.preventDefault();
    const address = parseAddress(host, port);
    setIsBad(address === undefined);
    if (address !== undefined) onChoose(address);
  };
  return (
    <Section name="address" title={t('greeter.address')}>
      <form onSubmit={submit}>
        <Flex gap="sm" align="flex-start" direction={{ base: 'column', xs: 'row' }}>
          <TextInput
            label={t('greeter.host')}
            name="host"
            required
            flex={1}
            w="100%"
            autoComplete="off"
            styles={{ input: { direction: 'ltr' } }}
            value={host}
            error={isBad && t('greeter.bad-address')}
            onChange={({ currentTarget }) => setHost(currentTarget.value)}
          />
          <TextInput
            label={t('greeter.port')}
            name="port"
            inputMode="numeric"
            w={100}
            styles={{ input: { direction: 'ltr' } }}
            value={port}
            onChange={({ currentTarget }) => setPort(currentTarget.value)}
          />
          <Button type="submit" mt={{ base: 0, xs: 25 }}>
            {t('greeter.connect')}
          </Button>
        </Flex>
      </form>
    </Section>
  );
}
