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
    lines = measured(text) <= room ? 1 : 2;
    known.set(text, lines);
  }
  return lines;
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
