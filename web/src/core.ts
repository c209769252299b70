/** What the page asks: of a server on this machine, or of Python inside the browser. Both answer the same messages. */

/** A line and a character from 0, in UTF-16 units. */
export type Point = readonly [number, number];

export interface Place {
  readonly path: string;
  readonly from: Point;
  readonly to: Point;
}

export interface Edit extends Place {
  readonly text: string;
  /** The text with places to fill in. */
  readonly snippet?: string;
}

export interface Fix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

export type Severity = "error" | "warning" | "info";

export interface Finding extends Place {
  readonly code: string;
  readonly name: string;
  /** The codes of the findings that this one stands for. */
  readonly about: readonly string[];
  readonly severity: Severity;
  readonly message: string;
  readonly so: string | null;
  readonly help: string | null;
  readonly fixes: readonly Fix[];
  readonly related: readonly (Place & { readonly message: string })[];
}

export interface Completion extends Edit {
  readonly label: string;
  readonly kind: string;
  readonly detail: string;
  readonly documentation: string;
  /** Empty if the text has no places to fill in. */
  readonly snippet: string;
  readonly filter: string;
}

export interface Action {
  readonly title: string;
  readonly kind: string;
  readonly about: string | null;
  readonly preferred: boolean;
  /** Whether it records that the partners accept the finding. */
  readonly waives: boolean;
  readonly edits: readonly Edit[];
}

export interface OutlineEntry extends Place {
  readonly name: string;
  readonly title: string;
  readonly kind: string;
  readonly inside: readonly OutlineEntry[];
}

export interface Found {
  readonly findings: readonly Finding[];
  readonly elsewhere: number;
  readonly understood: boolean;
  /** Whether the findings about power are still missing. */
  readonly early: boolean;
}

/** A value, and the words for it. */
export type Worded = readonly [value: string, words: string];

/** The answers by question. Each may also be refused, with a reason for people. */
export interface Answers {
  /** The findings that need no analysis of decisions, if the others are not known yet. */
  "early findings": Found;
  findings: Found;
  completions: { readonly completions: readonly Completion[] };
  hover: { readonly hover: (Place & { readonly markdown: string }) | null };
  actions: { readonly actions: readonly Action[] };
  definition: { readonly places: readonly Place[] };
  references: { readonly places: readonly Place[] };
  renaming: Place & { readonly name: string };
  rename: { readonly edits: readonly Edit[] };
  tokens: { readonly tokens: readonly (number | string)[] };
  symbols: { readonly symbols: readonly OutlineEntry[] };
  figures: {
    readonly lenses: readonly (Place & { readonly text: string })[];
    readonly inlays: readonly { readonly at: Point; readonly text: string; readonly tooltip: string }[];
  };
  format: { readonly edits: readonly Edit[] };
  views: { readonly pictures: readonly { readonly name: string; readonly title: string; readonly shows: string }[] };
  view: { readonly html?: string; readonly svgs?: readonly string[]; readonly title?: string };
  export: { readonly name: string; readonly base64: string };
  explain: { readonly page: string };
  draft: { readonly text: string };
  /** What can be chosen, with words for people where the value has others. */
  choices: {
    readonly sectors: readonly string[];
    readonly rules: readonly Worded[];
    readonly subjects: readonly Worded[];
    readonly formats: readonly Worded[];
    readonly lists: readonly string[];
  };
}

export type Question = keyof Answers;

/** Why a question was refused, in a sentence for people. */
export class Refused extends Error {
  constructor(
    reason: string,
    /** The field of a form that the reason is about, and its row. */
    readonly field = "",
    readonly row = 0,
  ) {
    super(reason);
  }
}

/** The program that answers could not be reached. */
export class Unreachable extends Error {}

/** Answers questions; both forms of the studio have one. */
export interface Core {
  ask<Asked extends Question>(question: Asked, message?: object): Promise<Answers[Asked]>;
}

/** Return the answer, or throw why it was refused. */
export function unlessRefused<Value>(value: unknown): Value {
  if (typeof value === "object" && value !== null && "refused" in value && typeof value.refused === "string") {
    const field = "field" in value && typeof value.field === "string" ? value.field : "";
    const row = "row" in value && typeof value.row === "number" ? value.row : 0;
    throw new Refused(value.refused, field, row);
  }
  return value as Value;
}

export interface Example {
  readonly name: string;
  readonly title: string;
  readonly shows: string;
}

/** A text and the mark by which its file is known to be unchanged. */
export interface Kept {
  readonly text: string;
  readonly mark: string;
}

/** Somebody else has saved another text since this page began. */
export class Changed extends Error {
  constructor(readonly theirs: Kept) {
    super("Somebody else has changed the file.");
  }
}

/** A new file: its path, and the mark of its text. */
export interface Created {
  readonly path: string;
  readonly mark: string;
}

/** Where charters are kept: in a folder behind a server, or wherever the browser lets the page save. */
export interface Shelf {
  /** Where the charters are, for people; empty if that is the author's choice. */
  readonly place: string;
  readonly charters: readonly string[];
  readonly examples: readonly Example[];
  /** Whether `create` itself lets the author choose the name of a file. */
  readonly picksNames: boolean;
  /** The charter that the studio was started with. */
  readonly opened: string | null;
  read(path: string): Promise<Kept>;
  /** Save over the text with this mark; throw Changed if it is another one by now. */
  save(path: string, text: string, mark: string): Promise<string>;
  /** Save a new file, whose name the author may still change; throw Refused if there is one already. */
  create(path: string, text: string): Promise<Created>;
  example(name: string): Promise<string>;
  /** Let the author choose a file, and return its path; undefined if they do not. */
  choose?(): Promise<string | undefined>;
}
