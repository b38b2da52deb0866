// Pages in which every letter is a bar: enough to see lines, links and places without the press.

import type { GlyphPath } from './generated/GlyphPath';
import type { Preview } from './generated/Preview';
import type { PrintOptions } from './generated/PrintOptions';
import type { Sheet } from './generated/Sheet';
import type { SheetItem } from './generated/SheetItem';
import type { SheetOrigin } from './generated/SheetOrigin';
import type { PortableQuestion } from './portable';

const [WIDTH, HEIGHT, LEFT, RIGHT] = [595.28, 841.89, 168.6, 62.6];

export function greekPages(questions: PortableQuestion[], { impose }: PrintOptions): Preview {
  const half = { width: HEIGHT, height: WIDTH, scale: Math.SQRT1_2 };
  const sides = questions.flatMap((_, page) => {
    if (!impose || page % 2 === 1) return [];
    const slots = [page, page + 1].filter((it) => it < questions.length);
    const at = (it: number) => ({ page: it, x: (it - page) * (HEIGHT / 2), y: 0, scale: half.scale });
    return [{ width: half.width, height: half.height, slots: slots.map(at) }];
  });
  return {
    sides,
    parts: [{ part: 'cover', folio: 'i' }],
    layout: 1,
    pages: questions.map((_, i) => ({ width: WIDTH, height: HEIGHT, folio: String(i + 1) })),
    questions: questions.map((question, page) => ({ question: question.id, page, y: 92 })),
  };
}

export function greekSheet(question: PortableQuestion, page: number): Sheet {
  const items: SheetItem[] = [];
  let y = 110;
  const write = (text: string, size: number, origin: SheetOrigin) => {
    const fits = Math.floor((WIDTH - LEFT - RIGHT) / (size * 0.5));
    for (const line of text.match(new RegExp(`.{1,${fits}}(\\s|$)`, 'gu')) ?? []) {
      const glyphs = [...line].flatMap((letter) => [letter.trim() ? 1 : 0, 500]);
      items.push({
        kind: 'run',
        ...{
          face: 0,
          size,
          wide: 1,
          x: LEFT,
          y,
          width: [...line].length * size * 0.5,
          color: '#111111',
          glyphs,
        },
        ...{ text: line, origin, furniture: false },
      });
      y += size * 1.4;
    }
    y += size * 0.6;
  };
  write(question.question, 20, { kind: 'question', question: question.id });
  write(question.bottom_line, 13, { kind: 'bottomLine', question: question.id });
  let byte = 0;
  for (const block of question.answer.split('\n\n')) {
    const length = new TextEncoder().encode(block).length;
    write(block, 11, { kind: 'answer', question: question.id, from: byte, to: byte + length });
    byte += length + 2;
  }
  items.push({
    kind: 'run',
    ...{
      face: 0,
      size: 8.5,
      wide: 1,
      x: WIDTH / 2,
      y: HEIGHT - 36,
      width: 4.25,
      color: '#595959',
      glyphs: [1, 500],
    },
    ...{ text: String(page + 1), origin: null, furniture: true },
  });
  return { items };
}

export function greekGlyphs(glyphs: number[]): GlyphPath[] {
  return glyphs.map((glyph) => ({ glyph, path: glyph === 0 ? '' : 'M60 420H440V0H60z' }));
}
