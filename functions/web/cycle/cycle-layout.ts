import { Graph, layout } from "@dagrejs/dagre";
import type { Language } from "../../../domain/language.ts";
import { answerText, placeText } from "../texts/cycle.ts";
import { say } from "../view.ts";
import { type Place, places, type Way, ways } from "./cycle.ts";

/** A box of the picture: its centre and size, in pixels. */
export interface Box {
  readonly place: Place;
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line {
  readonly way: Way;
  /** What stands at the line, and where its centre is; empty where there is only one way. */
  readonly label: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface CycleLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

const BOX_HEIGHT = 34;
const LABEL_HEIGHT = 18;
/** About as wide as system fonts set it: a Chinese character fills a square, a Latin letter a little more than half of one. */
const widthOf = (text: string, size: number): number =>
  [...text].reduce((sum, character) => sum + (character > "\u2e7f" ? size : size * 0.56), 0);

const laidOut = new Map<Language, CycleLayout>();

/** Where everything of the picture stands. It depends on the language alone, and is worked out once. */
export function cycleLayout(language: Language): CycleLayout {
  const known = laidOut.get(language);
  if (known) return known;
  const made = layOut(language);
  laidOut.set(language, made);
  return made;
}

function layOut(language: Language): CycleLayout {
  const graph = new Graph();
  graph.setGraph({ rankdir: "TB", nodesep: 34, edgesep: 14, ranksep: 22, marginx: 8, marginy: 8 });
  for (const place of places) {
    const text = say({ language }, placeText(place));
    graph.setNode(place, { width: Math.max(72, widthOf(text, 15) + 28), height: BOX_HEIGHT });
  }
  const labelOf = ({ from, answers }: Way): string =>
    answers.map((answer) => say({ language }, answerText(from, answer))).join(language === "zh" ? "、" : ", ");
  for (const way of ways) {
    const label = labelOf(way);
    const room = label ? { width: widthOf(label, 12) + 8, height: LABEL_HEIGHT, labelpos: "c" as const } : {};
    graph.setEdge(way.from, way.to, { ...room });
  }
  layout(graph);
  const { width = 0, height = 0 } = graph.graph();
  return {
    width: Math.ceil(width),
    height: Math.ceil(height),
    boxes: places.map((place) => {
      const { x, y, width, height } = graph.node(place);
      return { place, text: say({ language }, placeText(place)), x: x ?? 0, y: y ?? 0, width, height };
    }),
    lines: ways.map((way) => {
      const { x = 0, y = 0, width = 0, points = [] } = graph.edge(way.from, way.to);
      return { way, label: labelOf(way), x, y, width, points };
    }),
  };
}
