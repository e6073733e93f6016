import { useTranslation } from 'react-i18next';
import type { LostLaptop } from '../../../shared/repair/contract';
import { useFormat } from '../../lib/use-format';

export interface Fact {
  term: string;
  value: string | null;
}
export interface LostLaptopFacts {
  held: Fact[];
  locked: Fact[];
}

const KIB_A_MIB = 1024;

/** The same words on the screen and on paper. */
export function useLostLaptopFacts({ state }: LostLaptop): LostLaptopFacts {
  const { t } = useTranslation('repair');
  const format = useFormat();
  if (state === null) return { held: [], locked: [] };
  const { holds, lock } = state;
  const yesNo = (is: boolean): string => t(is ? 'yes' : 'no');
  return {
    held: [
      { term: t('lost.asOf'), value: format.dateTime(state.at) },
      { term: t('lost.cases'), value: format.number(holds.cases) },
      { term: t('lost.people'), value: format.number(holds.people) },
      { term: t('lost.documents'), value: format.number(holds.documents) },
      {
        term: t('lost.backup'),
        value: state.lastBackupAt === null ? t('lost.never') : format.dateTime(state.lastBackupAt),
      },
    ],
    locked: [
      { term: t('lost.encryption'), value: t('lost.encryptionText') },
      { term: t('lost.accounts'), value: format.number(lock.accounts) },
      {
        term: t('lost.guessing'),
        value:
          lock.weakest &&
          t('lost.guessingText', {
            mebibytes: format.number(lock.weakest.memoryKiB / KIB_A_MIB),
            passes: format.number(lock.weakest.passes),
          }),
      },
      { term: t('lost.kit'), value: yesNo(lock.kit) },
      {
        term: t('lost.shares'),
        value: lock.shares ? t('lost.sharesText', { ...lock.shares }) : t('no'),
      },
      { term: t('lost.agency'), value: yesNo(lock.agency > 0) },
    ],
  };
}
