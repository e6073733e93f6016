import { useState } from 'react';
import type { Kit } from '../../../access/kit-sheet';
import type { OfficeKind, SignedIn } from '../../../../shared/session/contract';
import { api } from '../../../lib/api';
import { useAct } from '../../../access/use-act';
import { keepLooks } from '../keep-looks';

export const steps = ['office', 'passphrase', 'kit', 'prove', 'done'] as const;
export type SetUpStep = (typeof steps)[number];

export interface SetUpAnswers {
  officeName: string;
  officeKind: OfficeKind | null;
  userName: string;
  passphrase: string;
  typedCode: string;
}

/**
 * What a person has answered so far; going back loses nothing.
 *
 * ```mermaid
 * stateDiagram-v2
 *   office --> passphrase
 *   passphrase --> kit: vault made
 *   kit --> prove
 *   prove --> done: typed rightly
 *   kit --> [*]: later
 *   done --> [*]
 * ```
 */
export function useSetUp() {
  const [step, setStep] = useState<SetUpStep>('office');
  const [answers, setAnswers] = useState<SetUpAnswers>({
    officeName: '',
    officeKind: null,
    userName: '',
    passphrase: '',
    typedCode: '',
  });
  const [made, setMade] = useState<{ signedIn: SignedIn; kit: Kit } | null>(null);
  const making = useAct();
  const proving = useAct();

  return {
    step,
    goTo: setStep,
    answers,
    answer: (changed: Partial<SetUpAnswers>) => setAnswers((now) => ({ ...now, ...changed })),
    made,
    making,
    proving,

    async make(): Promise<void> {
      const { officeName, officeKind, userName, passphrase } = answers;
      if (officeKind === null) return;
      await making.run(async () => {
        const created = await api.session.create({ officeName, officeKind, userName, passphrase });
        setMade(created);
        // The window forgets it as soon as the vault has it.
        setAnswers((now) => ({ ...now, passphrase: '' }));
        await keepLooks();
        setStep('kit');
      });
    },

    async prove(): Promise<void> {
      const isProved = await proving.run(() =>
        api.session.proveRecovery({ code: answers.typedCode }),
      );
      if (isProved && made) {
        setMade({ ...made, signedIn: { ...made.signedIn, recoveryProved: true } });
        setStep('done');
      }
    },
  };
}

export type SetUpWork = ReturnType<typeof useSetUp>;
