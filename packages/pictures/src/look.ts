/** Colours by role. Text reaches 4.5:1 on its ground (WCAG 2.2, 1.4.3), marks 3:1 (1.4.11). */
export interface Look {
  readonly sea: string;
  readonly land: string;
  readonly border: string;
  readonly frame: string;
  readonly ink: string;
  readonly soft: string;
  /** Ground of a mark, and the number on it. */
  readonly mark: string;
  readonly onMark: string;
  /** Ground of the chart. */
  readonly ground: string;
  readonly bar: string;
}

export const LOOKS: Readonly<Record<"light" | "dark", Look>> = {
  light: {
    sea: "#dde6ee",
    land: "#f7f6f2",
    border: "#9aa5b1",
    frame: "#b6c0cb",
    ink: "#1b2430",
    soft: "#5a6675",
    mark: "#1c5488",
    onMark: "#ffffff",
    ground: "#ffffff",
    bar: "#1c5488",
  },
  dark: {
    sea: "#0f151c",
    land: "#26303b",
    border: "#66748a",
    frame: "#3b4654",
    ink: "#e7ebf0",
    soft: "#a3b0bf",
    mark: "#8fc1f0",
    onMark: "#0e1217",
    ground: "#161c24",
    bar: "#8fc1f0",
  },
};
