/** Steps of enlargement, as a share of the paper's own size. */
const steps = [0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2, 3, 4] as const;

export const nextLarger = (zoom: number): number =>
  steps.find((step) => step > zoom + 0.01) ?? zoom;

export const nextSmaller = (zoom: number): number =>
  steps.findLast((step) => step < zoom - 0.01) ?? zoom;

/** Whether the paper fills the width of its place, fits into it whole, or stands at a chosen size. */
export type Zoom = 'width' | 'whole' | number;

interface Size {
  width: number;
  height: number;
}

/** `margin` is what the place keeps free on all sides together, in pixels. */
export function zoomFactor(zoom: Zoom, paper: Size, place: Size, margin = 32): number {
  if (typeof zoom === 'number') return zoom;
  const byWidth = Math.max(50, place.width - margin) / paper.width;
  const byHeight = Math.max(50, place.height - margin) / paper.height;
  const factor = zoom === 'width' ? byWidth : Math.min(byWidth, byHeight);
  // A small picture is not blown up to a blur, a thin strip not to a wall.
  return Math.min(Math.max(factor, 0.05), zoom === 'width' ? 3 : 1);
}

export const turnedSize = ({ width, height }: Size, turn: number): Size =>
  turn % 180 === 0 ? { width, height } : { width: height, height: width };
