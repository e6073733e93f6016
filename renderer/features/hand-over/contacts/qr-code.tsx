import { encode } from 'uqr';

/** Dark squares of a QR code as one path, in units of a square. */
export function qrPath(data: readonly (readonly boolean[])[]): string {
  return data
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('');
}

interface QrCodeProps {
  text: string;
  label: string;
  /** `whole`: much text in one code, as large as there is room, with the least correction. */
  size?: 'small' | 'whole' | undefined;
}

/** A QR code, always dark on white: inverted codes are not read by every telephone. */
export function QrCode({ text, label, size: look = 'small' }: QrCodeProps) {
  const { data, size } = encode(text, { ecc: look === 'whole' ? 'L' : 'M', border: 4 });
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      shapeRendering="crispEdges"
      className={
        look === 'whole'
          ? 'w-full max-w-[34rem] rounded-md border border-line'
          : 'size-36 shrink-0 rounded-md border border-line'
      }
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={qrPath(data)} fill="#000" />
    </svg>
  );
}
