/** «Активация из файла». */
export interface AnswerWords {
  title: string;
  lead: string;
  text: string;
  file: string;
  fileHint: string;
  install: string;
  clear: string;
  empty: string;
  /** A chosen file is no text at all: a picture, an archive. */
  binary: string;
  /** Too long to be shown again. */
  notShown: string;
  resultTitle: string;
  success: string;
  installed: (key: string) => string;
  alreadyInstalled: (key: string) => string;
  newerInstalled: (key: string) => string;
  refused: (key: string | null) => string;
  refusedByCentre: (key: string) => string;
  /** Of several answers: which one. */
  numbered: (number: number) => string;
  correctTitle: string;
  anotherTitle: string;
  toHome: string;
  correctKey: string;
}
