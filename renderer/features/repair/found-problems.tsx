import { useTranslation } from 'react-i18next';
import type { VerifyReport } from '../../../shared/repair/contract';
import { problemCodeOf } from '../../../shared/repair/problem-codes';
import { useFormat } from '../../lib/use-format';
import { Banner } from '../../ui/banner';
import { Isolate } from '../../ui/isolate';

const MOST_SHOWN = 12;

/** Each kind of problem once: what it means, what to do, and where. */
export function FoundProblems({ problems }: { problems: VerifyReport['problems'] }) {
  const { t } = useTranslation('verify');
  const format = useFormat();
  const byCode = groupByCode(problems);
  return (
    <div className="flex flex-col gap-4">
      <Banner tone="danger" title={t('bad.title')} announce="alert">
        {t('bad.text', { count: problems.length })}
      </Banner>
      <ul className="flex flex-col gap-4">
        {[...byCode].map(([code, list]) => (
          <li key={code} className="flex flex-col gap-1 border-s-2 border-danger ps-3">
            <p className="font-medium">{t(`problems.${problemCodeOf(code)}.means`)}</p>
            <p className="text-ink-2">{t(`problems.${problemCodeOf(code)}.todo`)}</p>
            <details className="text-sm text-ink-2">
              <summary>{t('bad.where', { count: list.length })}</summary>
              <ul className="mt-1 flex flex-col">
                {list.slice(0, MOST_SHOWN).map(({ detail }) => (
                  <li key={detail}>
                    <Isolate ltr className="font-mono text-xs break-all">
                      {`${code}: ${detail}`}
                    </Isolate>
                  </li>
                ))}
                {list.length > MOST_SHOWN && (
                  <li>{t('bad.more', { number: format.number(list.length - MOST_SHOWN) })}</li>
                )}
              </ul>
            </details>
          </li>
        ))}
      </ul>
    </div>
  );
}

function groupByCode(problems: VerifyReport['problems']): Map<string, VerifyReport['problems']> {
  const byCode = new Map<string, VerifyReport['problems']>();
  for (const problem of problems)
    byCode.set(problem.code, [...(byCode.get(problem.code) ?? []), problem]);
  return byCode;
}
