import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../lib/use-format';
import { IconButton } from '../../ui/icon-button';

interface PageToolsProps {
  page: number;
  pages: number;
  onPage: (page: number) => void;
}

export function PageTools({ page, pages, onPage }: PageToolsProps) {
  const { t } = useTranslation('documents');
  const format = useFormat();
  const [typed, setTyped] = useState<string | null>(null);
  const go = () => {
    const wanted = Number(typed ?? page);
    setTyped(null);
    if (Number.isInteger(wanted) && wanted >= 1 && wanted <= pages) onPage(wanted);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') go();
    // The arrows and letters typed here are not the viewer's.
    event.stopPropagation();
  };
  return (
    <div className="flex items-center gap-1">
      <IconButton
        icon={ChevronLeft}
        mirror
        label={t('viewer.previousPage')}
        keys="PgUp"
        size="compact"
        isDisabled={page <= 1}
        onPress={() => onPage(page - 1)}
      />
      <input
        aria-label={t('viewer.page')}
        inputMode="numeric"
        dir="ltr"
        value={typed ?? String(page)}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={go}
        onKeyDown={onKeyDown}
        className="h-compact w-12 rounded-sm border border-line-strong bg-surface-1 px-1.5 text-center tabular-nums"
      />
      <span className="whitespace-nowrap px-1 text-ink-2">
        {t('viewer.ofPages', { pages: format.number(pages) })}
      </span>
      <IconButton
        icon={ChevronRight}
        mirror
        label={t('viewer.nextPage')}
        keys="PgDn"
        size="compact"
        isDisabled={page >= pages}
        onPress={() => onPage(page + 1)}
      />
    </div>
  );
}
