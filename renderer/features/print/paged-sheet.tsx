import { useEffect, useRef, useState } from 'react';
import { sheetFonts, type Paper } from '../../lib/print-sheet';
import { PrintableSheet } from '../../ui/printable-sheet';
import type { Block } from './block';
import { BlockView } from './block-view';
import { measureSheet, textOf, wordsOfLines } from './measure-blocks';
import { paginate } from './paginate';
import { PageOfSheet, type SheetFrameProps } from './sheet-frame';

interface PagedSheetProps extends SheetFrameProps {
  blocks: readonly Block[];
  paper: Paper;
  /** The pages are there and can be printed. */
  onReady: (pages: number) => void;
}

interface PlacedBlock {
  at: number;
  part?: { text: string; goesOn: boolean } | undefined;
}

/**
 * Blocks on as many pages as they need: first all on one page, unseen, to be measured, then each on its own.
 * Own pages rather than the printer's, because Chromium 130 knows no page numbers in the margins, and so that the
 * preview and every printer break at the same lines. Change `key` for other blocks.
 */
export function PagedSheet({ blocks, paper, onReady, ...frame }: PagedSheetProps) {
  const [pages, setPages] = useState<readonly PlacedBlock[][] | null>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const { language, direction } = frame.words;
  useEffect(() => {
    const measured = sheet.current;
    void sheetFonts().then(() => measured?.isConnected && setPages(placeBlocks(measured)));
  }, []);
  useEffect(() => {
    if (pages) onReady(pages.length);
  }, [pages, onReady]);
  const shown: readonly PlacedBlock[][] = pages ?? [blocks.map((_, at) => ({ at }))];
  return (
    <PrintableSheet
      key={pages ? 'paged' : 'measured'}
      paper={paper}
      language={language}
      direction={direction}
      sheetRef={sheet}
      pages={shown.map((placed, at) => (
        <PageOfSheet key={at} {...frame} page={at + 1} pages={shown.length}>
          {placed.map(({ at: index, part }) => {
            const block = blocks[index];
            return block && <BlockView key={index} block={block} part={part} />;
          })}
        </PageOfSheet>
      ))}
    />
  );
}

function placeBlocks(sheet: HTMLElement): PlacedBlock[][] {
  const { blocks, room } = measureSheet(sheet);
  const elements = sheet.querySelector('.sheet-body')?.children;
  return paginate(blocks, room).map((page) =>
    page.map(({ block, lines }) => {
      const text = lines && textOf(elements?.[block]);
      return {
        at: block,
        part:
          lines && text ? { text: wordsOfLines(text, lines), goesOn: lines.from > 0 } : undefined,
      };
    }),
  );
}
