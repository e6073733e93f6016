import type { Measured, Piece } from './paginate';

/** Room that is left free on a page, in pixels: a screen and a printer may differ by a fraction a line. */
const SLACK = 6;

export interface MeasuredSheet {
  blocks: Measured[];
  room: number;
}

/** Measures the only page of a sheet that holds all blocks, each an element of the page's body. */
export function measureSheet(sheet: HTMLElement): MeasuredSheet {
  const body = sheet.querySelector<HTMLElement>('.sheet-body');
  const elements = [...(body?.children ?? [])] as HTMLElement[];
  return { blocks: elements.map(measure), room: (body?.clientHeight ?? 0) - SLACK };
}

function measure(element: HTMLElement): Measured {
  const { height } = element.getBoundingClientRect();
  const text = textOf(element);
  const measured = { height, stays: element.dataset['stays'] !== undefined };
  if (!text) return measured;
  const line = Number.parseFloat(getComputedStyle(text).lineHeight);
  return { ...measured, lines: { count: Math.round(text.clientHeight / line), height: line } };
}

/** The part that may be divided: an element with one text in it. */
export const textOf = (element: Element | undefined): HTMLElement | null =>
  element?.querySelector<HTMLElement>('[data-text]') ?? null;

/** The words of some lines, as they were broken when measured. */
export function wordsOfLines(text: HTMLElement, { from, to }: NonNullable<Piece['lines']>): string {
  const node = text.firstChild as Text | null;
  if (!node) return '';
  const line = Number.parseFloat(getComputedStyle(text).lineHeight);
  const start = offsetOfLine(text, node, from, line);
  return node.data.slice(start, offsetOfLine(text, node, to, line)).trim();
}

/** Where a line begins: the first character that is not on an earlier one. Lines follow the order of the text, also from right to left. */
function offsetOfLine(text: HTMLElement, node: Text, line: number, height: number): number {
  const top = text.getBoundingClientRect().top;
  const range = document.createRange();
  const lineOf = (offset: number): number => {
    range.setStart(node, offset);
    range.setEnd(node, offset + 1);
    const box = range.getBoundingClientRect();
    return Math.floor((box.top + box.height / 2 - top) / height);
  };
  let [low, high] = [0, node.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lineOf(middle) < line) low = middle + 1;
    else high = middle;
  }
  return low;
}
