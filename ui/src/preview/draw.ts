// Draws a page as the press laid it out: the same glyphs at the same places as in the PDF.

import { desk } from '$lib/ipc';
import type { Sheet } from '$lib/ipc/generated/Sheet';
import type { SheetImage } from '$lib/ipc/generated/SheetImage';
import type { SheetRun } from '$lib/ipc/generated/SheetRun';

/** Outlines of glyphs, by face. Asked for once each. */
const outlines = new Map<number, Map<number, Path2D>>();

/** Pictures, by their ids. The most recent ones are kept. */
const pictures = new Map<string, Promise<ImageBitmap | null>>();
const KEPT = 32;

/** `current`: whether it is still to be drawn when all of it is at hand. */
export async function draw(
  canvas: HTMLCanvasElement,
  sheet: Sheet,
  layout: number,
  scale: number,
  current: () => boolean,
): Promise<void> {
  const context = canvas.getContext('2d');
  if (!context) return;
  const [shown] = await Promise.all([fetchPictures(sheet, layout), fetchOutlines(sheet)]);
  if (!current()) return;
  context.setTransform(1, 0, 0, 1, 0, 0);
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.setTransform(scale, 0, 0, scale, 0, 0);
  for (const item of sheet.items) {
    if (item.kind === 'run') drawRun(context, item, scale);
    else if (item.kind === 'image') drawPicture(context, item, shown.get(item.image) ?? null);
    else if (item.kind === 'shape') {
      const path = new Path2D(item.path);
      if (item.fill) {
        context.fillStyle = item.fill;
        context.fill(path);
      }
      if (item.stroke) {
        context.strokeStyle = item.stroke;
        context.lineWidth = item.width;
        context.stroke(path);
      }
    }
  }
}

function drawRun(context: CanvasRenderingContext2D, run: SheetRun, scale: number): void {
  const face = outlines.get(run.face);
  if (!face) return;
  context.fillStyle = run.color;
  const size = run.size * scale;
  let x = run.x * scale;
  for (let i = 0; i + 1 < run.glyphs.length; i += 2) {
    const path = face.get(run.glyphs[i] ?? 0);
    if (path) {
      // Outlines are in thousandths, with y upwards.
      context.setTransform((size / 1000) * run.wide, 0, 0, -size / 1000, x, run.y * scale);
      context.fill(path);
    }
    x += ((run.glyphs[i + 1] ?? 0) / 1000) * size * run.wide;
  }
  context.setTransform(scale, 0, 0, scale, 0, 0);
}

/** A picture that can't be shown leaves its outline. */
function drawPicture(
  context: CanvasRenderingContext2D,
  { rect }: SheetImage,
  picture: ImageBitmap | null,
): void {
  if (picture) {
    context.drawImage(picture, ...rect);
    return;
  }
  context.strokeStyle = '#b3b3b3';
  context.lineWidth = 0.5;
  context.strokeRect(...rect);
}

async function fetchPictures(sheet: Sheet, layout: number): Promise<Map<string, ImageBitmap | null>> {
  const ids = new Set(sheet.items.flatMap((item) => (item.kind === 'image' ? [item.image] : [])));
  const found = [...ids].map(async (id) => [id, await picture(id, layout)] as const);
  return new Map(await Promise.all(found));
}

function picture(id: string, layout: number): Promise<ImageBitmap | null> {
  const known = pictures.get(id);
  const wanted = known ?? fetchPicture(id, layout);
  pictures.delete(id);
  pictures.set(id, wanted);
  for (const [oldest] of pictures) {
    if (pictures.size <= KEPT) break;
    pictures.delete(oldest);
  }
  return wanted;
}

async function fetchPicture(id: string, layout: number): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(new Blob([await desk.image(layout, id)]));
  } catch {
    // A broken image, or a layout that was replaced meanwhile: whoever draws it next asks again.
    pictures.delete(id);
    return null;
  }
}

async function fetchOutlines(sheet: Sheet): Promise<void> {
  const missing = new Map<number, Set<number>>();
  for (const item of sheet.items) {
    if (item.kind !== 'run') continue;
    const known = outlines.get(item.face);
    for (let i = 0; i < item.glyphs.length; i += 2) {
      const glyph = item.glyphs[i] ?? 0;
      if (known?.has(glyph)) continue;
      const wanted = missing.get(item.face) ?? new Set<number>();
      missing.set(item.face, wanted.add(glyph));
    }
  }
  await Promise.all(
    [...missing].map(async ([face, glyphs]) => {
      const paths = await desk.glyphs(face, [...glyphs]);
      const known = outlines.get(face) ?? new Map<number, Path2D>();
      for (const { glyph, path } of paths) known.set(glyph, new Path2D(path));
      outlines.set(face, known);
    }),
  );
}
