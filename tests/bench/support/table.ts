import { type Figure, isGood, ratioOf } from './figures';

const number = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

const amount = ({ value, unit }: Pick<Figure, 'value' | 'unit'>): string =>
  `${number(value)} ${unit}`;

function target({ target: own, targetRatio }: Figure): string {
  const parts = [
    own?.most === undefined ? '' : `≤ ${own.most}`,
    own?.least === undefined ? '' : `≥ ${own.least}`,
    targetRatio?.most === undefined ? '' : `≤ ${targetRatio.most}×`,
    targetRatio?.least === undefined ? '' : `≥ ${targetRatio.least}×`,
  ];
  return parts.filter(Boolean).join(', ');
}

function cells(figure: Figure): string[] {
  const { peer, unit, note } = figure;
  const ratio = ratioOf(figure);
  const good = isGood(figure);
  return [
    figure.name,
    amount(figure),
    peer ? `${amount({ value: peer.value, unit })} (${peer.name})` : '',
    ratio === null ? '' : `${ratio.toFixed(2)}×`,
    target(figure),
    good === null ? '' : good ? 'yes' : 'NO',
    note ?? '',
  ];
}

const HEAD = ['figure', 'ours', 'peer', 'ratio', 'target', 'met', 'note'];

/** Plain columns, so that the table can be pasted anywhere. */
export function tableOf(figures: readonly Figure[]): string {
  const rows = [HEAD, ...figures.map(cells)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const line = (row: readonly string[]): string =>
    row
      .map((cell, column) => cell.padEnd(widths[column]!))
      .join('  ')
      .trimEnd();
  return [
    line(HEAD),
    widths.map((width) => '-'.repeat(width)).join('  '),
    ...rows.slice(1).map(line),
  ].join('\n');
}
