import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../lib/use-format';
import { Isolate } from '../ui/isolate';

interface BylineProps {
  who: string | null;
  office: string | null;
  device?: string | null | undefined;
  /** UTC milliseconds. */
  at: number;
}

/** Who wrote it, at which office, on which of its laptops, when: each in its own direction. */
export function Byline({ who, office, device = null, at }: BylineProps) {
  const { t } = useTranslation('conflicts');
  const format = useFormat();
  const parts = [
    who || t('somebody'),
    office,
    device && t('laptop', { name: device }),
    format.dateTime(at),
  ].filter((part): part is string => typeof part === 'string' && part !== '');
  return parts.map((part, index) => (
    <Fragment key={part}>
      {index > 0 && ' · '}
      <Isolate>{part}</Isolate>
    </Fragment>
  ));
}
