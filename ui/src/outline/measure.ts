// Whether a question takes one line or two in the outline. Asked once per question and width.

let canvas: CanvasRenderingContext2D | null | undefined;
let width = 0;
let known = new Map<string, 1 | 2>();

export function linesOf(text: string, room: number): 1 | 2 {
  if (room !== width) {
    width = room;
    known = new Map();
  }
  let lines = known.get(text);
  if (lines === undefined) {
    const sum = ofLetters(text);
    // Letters stand a little closer or wider together than alone: near the edge the words are measured as they are.
    const clear = sum !== null && Math.abs(sum - room) > room * NEAR;
    lines = (clear ? sum : measured(text)) <= room ? 1 : 2;
    known.set(text, lines);
  }
  return lines;
}

const NEAR = 0.08;
/** Scripts whose letters don't change with their neighbours. */
const SIMPLE = /^[\u0020-\u024f\u2010-\u2026]*$/;
const letters = new Map<string, number>();

/** The widths of the letters together: thousands of questions are added up in the time in which a hundred are measured. */
function ofLetters(text: string): number | null {
  if (!SIMPLE.test(text)) return null;
  let sum = 0;
  for (const letter of text) {
    let width = letters.get(letter);
    if (width === undefined) letters.set(letter, (width = measured(letter)));
    sum += width;
  }
  return sum;
}

function measured(text: string): number {
  if (canvas === undefined) {
    canvas = document.createElement('canvas').getContext('2d');
    if (canvas) {
      const style = getComputedStyle(document.body);
      canvas.font = `530 ${style.fontSize} ${style.fontFamily}`;
    }
  }
  return canvas?.measureText(text).width ?? text.length * 6.5;
}
